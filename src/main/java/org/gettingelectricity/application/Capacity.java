package org.gettingelectricity.application;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Facts.TariffPart;
import org.gettingelectricity.refusal.FieldError;

/** What an application has to say of its capacity, though a quote need not. */
final class Capacity {

  private Capacity() {}

  /** Nobody can be connected without saying for how much, and the parts by tariff cannot be more than the whole. */
  static List<FieldError> contradictions(Facts facts) {
    List<FieldError> found = new ArrayList<>();
    if (facts == null) {
      return found;
    }
    BigDecimal whole = facts.capacityKw() != null ? facts.capacityKw() : facts.capacityKva();
    BigDecimal sum = facts.tariffs().stream().map(TariffPart::capacityKw).filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (whole == null) {
      found.add(new FieldError("facts.capacityKw", "必填：用电容量（千瓦），或以 capacityKva 填写（千伏安）"));
    } else if (sum.compareTo(whole) > 0) {
      found.add(new FieldError("facts.tariffs", "各电价类别容量合计 %s，超过申请容量 %s（facts.%s）".formatted(sum.toPlainString(),
          whole.toPlainString(), facts.capacityKw() != null ? "capacityKw" : "capacityKva")));
    }
    return found;
  }
}
