package org.gettingelectricity.assignment;

import java.util.List;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.policy.code.Flow;

/** Which roles have a person of their own in a case. */
final class Team {

  /** 双经理负责制 (000 三(一)5, 001 三(二)2, 003 措施3, 004 台账13). */
  static final List<Role> MANAGERS = List.of(Role.CUSTOMER_MANAGER, Role.PROJECT_MANAGER);
  /** "1+N": at high voltage development and operations join (000 三(二)13). */
  static final List<Role> ROLES = List.of(Role.CUSTOMER_MANAGER, Role.PROJECT_MANAGER, Role.DEVELOPMENT, Role.OPERATIONS);

  private Team() {}

  static List<Role> of(Flow flow) {
    return flow.highVoltage() ? ROLES : MANAGERS;
  }
}
