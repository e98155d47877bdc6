package org.gettingelectricity.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/** A supply plan as other systems see it; amounts in yuan with two decimals, distances in metres. */
public record PlanView(int revision, boolean inForce, List<OptionView> options, int recommended, @Nullable Integer chosen,
    @Nullable String nearbySources, @Nullable String transitional, @Nullable LocalDate transitionalUntil,
    @Nullable LocalDate reinforcementFrom,
    boolean repliedOnSite, String draftedAt, String draftedBy, @Nullable String objection, @Nullable String answeredAt,
    @Nullable ConnectionPoint connectsAt, boolean replacesFeasibility, @Nullable String priceNote) {

  /** One option; the capacity in kW or kVA. */
  public record OptionView(int no, String source, @Nullable String substation, @Nullable String secondSource,
      @Nullable String secondSubstation, String distanceM, boolean within1Km, @Nullable String spareCapacity,
      String capacityUnit, @Nullable String priceYuan, boolean dedicated, @Nullable String dedicatedReason) {

    static OptionView of(PlanOption o) {
      return new OptionView(o.no(), o.source(), o.substation(), o.secondSource(), o.secondSubstation(), plain(o.distanceM()), o.near(), plain(o.spareCapacity()), o.capacityUnit(),
          o.priceYuan() == null ? null : o.priceYuan().toPlainString(), o.dedicated(), o.dedicatedReason());
    }
  }

  /** Every plan of a case, oldest first; the last is in force. */
  public static List<PlanView> all(List<SupplyPlan> plans) {
    return plans.stream().map(plan -> of(plan, plan.revision() == plans.size())).toList();
  }

  private static PlanView of(SupplyPlan p, boolean inForce) {
    return new PlanView(p.revision(), inForce, p.options().stream().map(OptionView::of).toList(), p.recommended(), p.chosen(),
        p.nearbySources(), p.transitional(), p.transitionalUntil(), p.reinforcementFrom(), p.repliedOnSite(),
        text(p.draftedAt()), p.draftedBy(), p.objection(), text(p.answeredAt()), p.terms().connectsAt(), p.terms().replacesFeasibility(),
        p.terms().priceNote());
  }

  @Contract("!null -> !null")
  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }

  @Contract("!null -> !null")
  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.atZone(Days.ZONE).truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }
}
