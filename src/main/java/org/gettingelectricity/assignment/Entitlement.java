package org.gettingelectricity.assignment;

import java.util.Optional;

import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Person;
import org.gettingelectricity.access.Role;

/** Whether somebody may do a role's work in an area; if not, why, in Chinese. */
final class Entitlement {

  private Entitlement() {}

  static Optional<String> problem(Optional<Person> person, String user, Role role, String area) {
    if (person.isEmpty()) {
      return Optional.of("没有用户 " + user);
    }
    if (!person.get().groups().contains(role.id())) {
      return Optional.of("%s 不是%s".formatted(person.get().name(), role.label()));
    }
    return person.get().does(role, area) ? Optional.empty()
        : Optional.of("%s作为%s的服务区域不包括%s，请系统管理员加入该地区的岗位组".formatted(person.get().name(), role.label(), Areas.name(area)));
  }
}
