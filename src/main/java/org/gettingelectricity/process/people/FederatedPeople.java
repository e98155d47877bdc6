package org.gettingelectricity.process.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.process.rights.RegionalGroups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * People whom an identity provider vouches for. At each sign-in they become users of the engine with the groups it names, so
 * that tasks are assigned to them like to anybody; they have no password here. One user id is one person for good: neither
 * somebody else there nor a built-in user is taken over. Where a directory (LDAP) keeps people, they must be in it, and it
 * says their groups.
 */
@Component
public class FederatedPeople {

  /** Somebody as the identity provider describes him; issuer and subject together never change. */
  public record Somebody(String issuer, String subject, String user, @Nullable String firstName, @Nullable String lastName,
      @Nullable String mail,
      Set<String> groups) {}

  private record Bound(String issuer, String subject) {}

  private final ObjectProvider<IdentityService> identities;
  private final ObjectProvider<SystemAuthority> authority;
  private final JdbcClient jdbc;
  private final Clock clock;

  FederatedPeople(ObjectProvider<IdentityService> identities, ObjectProvider<SystemAuthority> authority, JdbcClient jdbc, Clock clock) {
    this.identities = identities;
    this.authority = authority;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether somebody known there may go by this user id here. */
  public boolean isOpenTo(String user, String issuer, String subject) {
    Optional<Bound> bound = jdbc.sql("select issuer, subject from ge_federated_user where user_id = :user").param("user", user)
        .query(Bound.class).optional();
    return bound.map(new Bound(issuer, subject)::equals).orElseGet(() -> identities().isReadOnly() || find(user) == null);
  }

  /** @return false when the user id is somebody else's, or a directory does not know it */
  @Transactional
  public boolean enter(Somebody who) {
    if (identities().isReadOnly()) {
      return find(who.user()) != null;
    }
    if (!isOpenTo(who.user(), who.issuer(), who.subject())) {
      return false;
    }
    authority.getObject().run(() -> {
      keep(who);
      follow(who);
    });
    return true;
  }

  private void keep(Somebody who) {
    User user = find(who.user());
    if (user == null) {
      user = identities().newUser(who.user());
      jdbc.sql("insert into ge_federated_user (user_id, issuer, subject, since) values (:user, :issuer, :subject, :since)")
          .param("user", who.user()).param("issuer", who.issuer()).param("subject", who.subject())
          .param("since", clock.instant().atOffset(ZoneOffset.UTC)).update();
    } else if (Objects.equals(user.getFirstName(), who.firstName()) && Objects.equals(user.getLastName(), who.lastName())
        && Objects.equals(user.getEmail(), who.mail())) {
      return;
    }
    user.setFirstName(who.firstName());
    user.setLastName(who.lastName());
    user.setEmail(who.mail());
    identities().saveUser(user);
  }

  private void follow(Somebody who) {
    Set<String> now = identities().createGroupQuery().groupMember(who.user()).list().stream().map(Group::getId)
        .collect(Collectors.toSet());
    Set<String> gone = new HashSet<>(now);
    gone.removeAll(who.groups());
    gone.forEach(group -> identities().deleteMembership(who.user(), group));
    who.groups().stream().filter(group -> !now.contains(group)).forEach(group -> {
      ensure(group);
      identities().createMembership(who.user(), group);
    });
  }

  /** An area whose first person has just come. */
  private void ensure(String group) {
    if (identities().createGroupQuery().groupId(group).count() == 0) {
      Group regional = identities().newGroup(group);
      regional.setName(group);
      regional.setType(RegionalGroups.TYPE);
      identities().saveGroup(regional);
    }
  }

  private User find(String user) {
    return authority.getObject().call(() -> identities().createUserQuery().userId(user).singleResult());
  }

  private IdentityService identities() {
    return identities.getObject();
  }
}
