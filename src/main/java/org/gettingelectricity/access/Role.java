package org.gettingelectricity.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person or system does here. The id is the identity group's id, the label its Chinese name. */
public enum Role {
  CUSTOMER_MANAGER("customer-manager", "客户经理", true),
  PROJECT_MANAGER("project-manager", "项目经理", true),
  MARKETING("marketing", "营销部", true),
  DEVELOPMENT("development", "发展部", true),
  OPERATIONS("operations", "运检部", true),
  DISPATCH("dispatch", "调控中心", true),
  DISTRIBUTION_OFFICE("distribution-office", "配网办", true),
  MATERIALS("materials", "物资部", true),
  METERING("metering", "装表接电班", true),
  FINANCE("finance", "财务部", true),
  SUPERVISOR("supervisor", "督办", true),
  PROCESS_OWNER("process-owner", "流程管理员", false),
  INTEGRATION("integration", "外部系统", false),
  /** Reads the audit trail and the ledgers, changes nothing. */
  AUDITOR("auditor", "审计员", false),
  /** Reads metrics, usually a machine. */
  MONITORING("monitoring", "运行监测", false),
  ADMIN("camunda-admin", "系统管理员", false);

  private final String id;
  private final String label;
  private final boolean regional;

  Role(String id, String label, boolean regional) {
    this.id = id;
    this.label = label;
    this.regional = regional;
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }

  /** Whether members work on cases, each in an own region. */
  public boolean regional() {
    return regional;
  }

  /** Who may start cases (nobody else does): other systems, and client managers at the counter in their own area. */
  public static List<Role> starters() {
    return List.of(CUSTOMER_MANAGER, INTEGRATION);
  }

  public static Optional<Role> of(@Nullable String id) {
    return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
  }

  public static List<Role> regionalRoles() {
    return Arrays.stream(values()).filter(Role::regional).toList();
  }
}
