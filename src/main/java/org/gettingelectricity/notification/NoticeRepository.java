package org.gettingelectricity.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of ge_notice. */
@Repository
class NoticeRepository {

  private final JdbcClient jdbc;

  NoticeRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long insert(Notice n) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_notice (application_no, code, template, audience, channel, recipient, phone, email, text, created_at)
        values (:no, :code, :template, :audience, :channel, :recipient, :phone, :email, :text, :at)""")
        .param("no", n.applicationNo()).param("code", n.code()).param("template", n.template())
        .param("audience", n.audience().name()).param("channel", n.channel()).param("recipient", n.recipient())
        .param("phone", n.phone(), Types.VARCHAR).param("email", n.email(), Types.VARCHAR).param("text", n.text())
        .param("at", n.createdAt().atOffset(ZoneOffset.UTC)).update(key, "id");
    return key.getKey().longValue();
  }

  Notice get(long id) {
    return jdbc.sql("select * from ge_notice where id = :id").param("id", id).query(NoticeRepository::row).single();
  }

  List<Notice> of(String applicationNo) {
    return jdbc.sql("select * from ge_notice where application_no = :no order by id").param("no", applicationNo)
        .query(NoticeRepository::row).list();
  }

  private static Notice row(ResultSet row, int number) throws SQLException {
    return new Notice(row.getLong("id"), row.getString("application_no"), row.getString("code"), row.getString("template"),
        Audience.valueOf(row.getString("audience")), row.getString("channel"), row.getString("recipient"),
        row.getString("phone"), row.getString("email"), row.getString("text"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
