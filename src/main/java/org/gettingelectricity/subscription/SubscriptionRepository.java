package org.gettingelectricity.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.ArrayList;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of ge_subscription. */
@Repository
class SubscriptionRepository {

  private final JdbcClient jdbc;

  SubscriptionRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Subscription insert(String owner, String url, Set<EventType> types, String secret, Instant at) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_subscription (owner, url, types, secret, created_at) values (:owner, :url, :types, :secret, :at)""")
        .param("owner", owner).param("url", url)
        .param("types", types.stream().map(EventType::code).sorted().collect(Collectors.joining(",")))
        .param("secret", secret).param("at", at.atOffset(ZoneOffset.UTC)).update(key, "id");
    return new Subscription(key.getKey().longValue(), owner, url, types, secret, at);
  }

  List<Subscription> of(String owner) {
    return jdbc.sql("select * from ge_subscription where owner = :owner and deleted_at is null order by id")
        .param("owner", owner).query(SubscriptionRepository::row).list();
  }

  Optional<Subscription> find(long id) {
    return jdbc.sql("select * from ge_subscription where id = :id and deleted_at is null").param("id", id)
        .query(SubscriptionRepository::row).optional();
  }

  void delete(long id, Instant at) {
    jdbc.sql("update ge_subscription set deleted_at = :at, secret = '' where id = :id")
        .param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).update();
  }

  /** Who listens to these cases: those who started them. */
  Map<String, List<Subscription>> listeners(Collection<String> applicationNos) {
    Map<String, List<Subscription>> listeners = new LinkedHashMap<>();
    jdbc.sql("""
        select s.*, c.application_no from ge_case c join ge_subscription s on s.owner = c.started_by and s.deleted_at is null
        where c.application_no in (:nos)""").param("nos", applicationNos)
        .query((row, number) -> listeners.computeIfAbsent(row.getString("application_no"), no -> new ArrayList<>())
            .add(row(row, number))).list();
    return listeners;
  }

  private static Subscription row(ResultSet row, int number) throws SQLException {
    return new Subscription(row.getLong("id"), row.getString("owner"), row.getString("url"),
        Arrays.stream(row.getString("types").split(",")).map(code -> EventType.of(code).orElseThrow())
            .collect(Collectors.toUnmodifiableSet()),
        row.getString("secret"), row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
