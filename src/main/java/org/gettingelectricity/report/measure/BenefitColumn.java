package org.gettingelectricity.report.measure;

import java.util.Arrays;
import java.util.Optional;

/** The columns of 004 附件3: three of 三零, one of 三省. */
public enum BenefitColumn {
  RESIDENTS("居民用户"), ENTERPRISES("160千瓦及以下的企业用户"), OTHERS("其他三零用户"), HIGH_VOLTAGE("三省（高压）用户");

  private static final int CAP_KW = 160;

  private final String label;

  BenefitColumn(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Name of its sales among the hand-entered values. */
  public String subject() {
    return "SALES:" + name();
  }

  /** The column a case benefits in; low voltage beyond 三零 has none. */
  public static Optional<BenefitColumn> of(Measures m) {
    return Optional.ofNullable(switch (m.flow()) {
      case LV_RES -> RESIDENTS;
      case LV_NONRES_SANLING -> m.enterprise() && m.upTo(CAP_KW) ? ENTERPRISES : OTHERS;
      case HV_SINGLE, HV_DUAL -> HIGH_VOLTAGE;
      case LV_NONRES_STD -> null;
    });
  }

  public static Optional<BenefitColumn> ofSubject(String subject) {
    return Arrays.stream(values()).filter(column -> column.subject().equals(subject)).findFirst();
  }
}
