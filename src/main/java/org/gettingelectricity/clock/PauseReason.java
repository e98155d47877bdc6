package org.gettingelectricity.clock;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.code.Owner;

/** Reasons for which the clocks of a case may be stopped, each with its closed list of sub-reasons. */
public enum PauseReason {
  FORCE_MAJEURE("不可抗力", Owner.FORCE_MAJEURE,
      "NATURAL_DISASTER", "自然灾害", "EPIDEMIC", "疫情防控", "GOVERNMENT_ORDER", "政府征用或管制", "SOCIAL_EVENT", "社会异常事件"),
  CUSTOMER_WAIT("等待客户", Owner.CUSTOMER_WAIT,
      "MISSING_DOCUMENT", "客户待补资料", "SIGNATURE", "客户待签字", "SITE_NOT_READY", "客户现场不具备条件",
      "CUSTOMER_WORKS", "等待客户工程", "CUSTOMER_REQUEST", "客户书面申请延期");

  private final String label;
  private final Owner owner;
  private final Map<String, String> subReasons = new LinkedHashMap<>();

  PauseReason(String label, Owner owner, String... subReasons) {
    this.label = label;
    this.owner = owner;
    for (int i = 0; i < subReasons.length; i += 2) {
      this.subReasons.put(subReasons[i], subReasons[i + 1]);
    }
  }

  public static Optional<PauseReason> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.name().equals(code)).findFirst();
  }

  public String label() {
    return label;
  }

  Owner owner() {
    return owner;
  }

  /** Codes with their Chinese names. */
  public Map<String, String> subReasons() {
    return Collections.unmodifiableMap(subReasons);
  }

  /** The sub-reasons in one line for messages. */
  public String listed() {
    return subReasons.entrySet().stream().map(e -> e.getKey() + "（" + e.getValue() + "）").collect(Collectors.joining("、"));
  }
}
