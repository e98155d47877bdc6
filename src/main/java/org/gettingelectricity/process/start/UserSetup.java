package org.gettingelectricity.process.start;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Creates the users the system starts with: in the demo one per group, elsewhere only the administrator named by
 * ADMIN_USER and ADMIN_PASSWORD. There is no default password.
 */
@Component
class UserSetup {

  private static final Logger LOG = LoggerFactory.getLogger(UserSetup.class);

  private final IdentityService identities;
  private final boolean demo;
  private final String demoPassword;
  private final String adminUser;
  private final String adminPassword;

  UserSetup(IdentityService identities, Environment environment, @Value("${demo.password:}") String demoPassword,
      @Value("${admin.user:admin}") String adminUser, @Value("${admin.password:}") String adminPassword) {
    this.identities = identities;
    this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    this.demoPassword = demoPassword;
    this.adminUser = adminUser;
    this.adminPassword = adminPassword;
  }

  void prepare() {
    if (identities.isReadOnly()) {
      return;
    }
    if (!adminPassword.isEmpty()) {
      ensure(adminUser, Role.ADMIN, adminPassword);
    }
    if (demo) {
      demoUsers();
    }
  }

  private void demoUsers() {
    boolean fresh = Stream.of(Role.values()).anyMatch(role -> !exists(role.id()));
    boolean invent = demoPassword.isEmpty() && fresh;
    String password = invent ? randomPassword() : demoPassword;
    Stream.of(Role.values()).forEach(role -> ensure(role.id(), role, password));
    if (invent) {
      LOG.info("Demo users created, one per group, user name = group. Password of all: {}", password);
    }
  }

  /** The user with this role in every area; an empty password leaves an existing user's password alone. */
  private void ensure(String id, Role role, String password) {
    if (!exists(id)) {
      create(id, role, password);
    } else if (!password.isEmpty() && !identities.checkPassword(id, password)) {
      User user = identities.createUserQuery().userId(id).singleResult();
      user.setPassword(password);
      save(user);
    }
  }

  private void create(String id, Role role, String password) {
    User user = identities.newUser(id);
    user.setFirstName(role.label());
    user.setLastName("");
    user.setPassword(password);
    save(user);
    identities.createMembership(id, role.id());
    if (role.regional()) {
      identities.createMembership(id, ServiceArea.EVERYWHERE.groupOf(role));
    }
  }

  /** Whoever runs the system chose this password; the policy for users' own passwords does not apply. */
  private void save(User user) {
    ((IdentityServiceImpl) identities).saveUser(user, true);
  }

  private boolean exists(String id) {
    return identities.createUserQuery().userId(id).count() > 0;
  }

  private static String randomPassword() {
    byte[] random = new byte[9];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
