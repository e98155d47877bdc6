package org.gettingelectricity.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.rights.RegionalGroups;

/** People of a test, with groups of their own; gone when the test is over. */
public class Staff {

  public static final String PASSWORD = "Staff-of-a-test-1";

  private final IdentityService identities;
  private final List<String> users = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();

  public Staff(IdentityService identities) {
    this.identities = identities;
  }

  /** Somebody who does this work in this area. */
  public String hire(String id, Role role, String area) {
    identities.clearAuthentication();
    User user = identities.newUser(id);
    user.setFirstName(id);
    user.setLastName("");
    user.setPassword(PASSWORD);
    identities.saveUser(user);
    users.add(id);
    entitle(id, role, area);
    return id;
  }

  void entitle(String id, Role role, String area) {
    String group = role.id() + "." + area;
    if (identities.createGroupQuery().groupId(group).count() == 0) {
      Group regional = identities.newGroup(group);
      regional.setName(group);
      regional.setType(RegionalGroups.TYPE);
      identities.saveGroup(regional);
      groups.add(group);
    }
    if (identities.createGroupQuery().groupMember(id).groupId(role.id()).count() == 0) {
      identities.createMembership(id, role.id());
    }
    identities.createMembership(id, group);
  }

  void dismiss(String id) {
    identities.deleteUser(id);
    users.remove(id);
  }

  public void dismissAll() {
    identities.clearAuthentication();
    List.copyOf(users).forEach(this::dismiss);
    groups.forEach(identities::deleteGroup);
  }
}
