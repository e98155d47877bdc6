package org.gettingelectricity.process.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Person;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.ledger.PerTransaction;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The people of the engine's identity service, built-in or from a directory. Who asks has checked the caller's right. */
@Component
class EnginePeople implements People {

  /** Of one group in one area. */
  private static final int MOST = 500;

  /** A directory does not say when somebody's groups change. */
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int MOST_KNOWN = 10_000;

  private record Known(long version, String user) {}

  private final Cache<Known, Optional<Person>> known = Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterWrite(FRESH).build();
  private final ObjectProvider<IdentityService> identities;
  private final ObjectProvider<SystemAuthority> authority;
  private final PerTransaction<Map<String, Optional<Person>>> found = new PerTransaction<>(HashMap::new, found -> { });

  EnginePeople(ObjectProvider<IdentityService> identities, ObjectProvider<SystemAuthority> authority) {
    this.identities = identities;
    this.authority = authority;
  }

  /** Within a transaction the same person is looked up once. */
  @Override
  public Optional<Person> find(String userId) {
    return PerTransaction.active() ? found.get().computeIfAbsent(userId, this::look) : look(userId);
  }

  private Optional<Person> look(String userId) {
    OptionalLong version = PerTransaction.active() ? IdentityVersion.ofRequest() : OptionalLong.empty();
    if (version.isEmpty()) {
      return ask(userId);
    }
    Known key = new Known(version.getAsLong(), userId);
    Optional<Person> person = known.getIfPresent(key);
    if (person == null) {
      person = ask(userId);
      known.put(key, person);
    }
    return person;
  }

  private Optional<Person> ask(String userId) {
    return authority.getObject().call(() -> Optional
        .ofNullable(identities.getObject().createUserQuery().userId(userId).singleResult()).map(this::person));
  }

  @Override
  public List<Person> doing(Role role) {
    return authority.getObject().call(() -> identities.getObject().createUserQuery().memberOfGroup(role.id()).list().stream()
        .map(this::person).filter(person -> !person.areas(role).isEmpty()).toList());
  }

  @Override
  public List<Person> doing(Role role, String area) {
    Stream<String> groups = IntStream.rangeClosed(0, area.length()).mapToObj(n -> new ServiceArea(area.substring(0, n)))
        .map(around -> around.groupOf(role));
    return authority.getObject().call(() -> groups.flatMap(group -> identities.getObject().createUserQuery()
            .memberOfGroup(group).listPage(0, MOST).stream()).map(User::getId).distinct().map(this::find).flatMap(Optional::stream)
        .filter(person -> person.does(role, area)).toList());
  }

  @Override
  public Map<String, String> names(Collection<String> userIds) {
    return userIds.isEmpty() ? Map.of() : authority.getObject().call(() -> identities.getObject().createUserQuery()
        .userIdIn(userIds.stream().distinct().toArray(String[]::new)).list().stream()
        .collect(Collectors.toMap(User::getId, EnginePeople::name)));
  }

  private static String name(User user) {
    String name = Stream.of(user.getLastName(), user.getFirstName()).filter(Objects::nonNull)
        .collect(Collectors.joining()).strip();
    return name.isEmpty() ? user.getId() : name;
  }

  private Person person(User user) {
    return new Person(user.getId(), name(user), identities.getObject().createGroupQuery()
        .groupMember(user.getId()).list().stream().map(Group::getId).collect(Collectors.toUnmodifiableSet()));
  }
}
