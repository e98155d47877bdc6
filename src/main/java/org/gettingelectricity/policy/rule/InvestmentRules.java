package org.gettingelectricity.policy.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote.CostItem;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.FactSheet;
import org.gettingelectricity.policy.table.PayerCell;
import org.gettingelectricity.policy.table.Ruling;
import org.gettingelectricity.policy.table.TableRole;

/** Investment boundary: for each work item the first matching rule names the payer. */
final class InvestmentRules {

  private static final Set<WorkItem> BOUNDARY = Set.of(WorkItem.INTERNAL, WorkItem.METER, WorkItem.EXTERNAL_LINE,
      WorkItem.CABLE_CHANNEL, WorkItem.GRID_REINFORCEMENT);

  private final Evaluation evaluation;
  private final FactSheet sheet;
  private final Set<Tariff> largest;
  private final List<CostItem> cost = new ArrayList<>();

  InvestmentRules(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.sheet = evaluation.sheet();
    this.largest = largest(evaluation.facts().tariffs());
  }

  /** The five items of the boundary always, the others when they apply. */
  List<CostItem> cost() {
    sheet.set(FactName.DOMINANT, dominant());
    for (WorkItem item : WorkItem.values()) {
      sheet.set(FactName.WORK_ITEM, item);
      TableRole role = BOUNDARY.contains(item) ? TableRole.PAYERS : TableRole.EXTRAS;
      Optional<Ruling> ruling = evaluation.lineage().first(role, sheet);
      ruling.ifPresentOrElse(r -> add(item, r), () -> addOpen(item));
    }
    return List.copyOf(cost);
  }

  /** Payer of an item, MANUAL_DECISION when no rule names one. */
  static Payer payerOf(WorkItem item, List<CostItem> cost) {
    return cost.stream().filter(c -> c.item() == item).map(CostItem::payer).findFirst().orElse(Payer.MANUAL_DECISION);
  }

  /** A boundary item no document says anything about is left to an officer. */
  private void addOpen(WorkItem item) {
    if (BOUNDARY.contains(item)) {
      cost.add(new CostItem(item, Payer.MANUAL_DECISION, ""));
    }
  }

  private void add(WorkItem item, Ruling ruling) {
    String payer = ruling.row().text("payer");
    if (payer.equals(PayerCell.BY_TARIFF)) {
      addByTariff(item);
    } else {
      Payer resolved = payer.equals(PayerCell.SAME_AS_LINE) ? payerOf(WorkItem.EXTERNAL_LINE, cost) : Payer.valueOf(payer);
      add(item, resolved, ruling);
    }
  }

  private void addByTariff(WorkItem item) {
    Optional<Ruling> ruling = evaluation.lineage().first(TableRole.TARIFF_PAYERS, sheet);
    ruling.ifPresentOrElse(r -> {
      boolean tied = r.row().text("payer").equals(PayerCell.AGREED_BY_TARIFFS);
      add(item, tied ? agreed() : Payer.valueOf(r.row().text("payer")), r);
    }, () -> addOpen(item));
  }

  private void add(WorkItem item, Payer payer, Ruling ruling) {
    cost.add(new CostItem(item, payer, ruling.row().text("rule")));
    evaluation.explain("cost." + item, payer, ruling);
  }

  private Payer agreed() {
    Set<Payer> payers = largest.stream().map(this::payerIfDominant).collect(Collectors.toSet());
    sheet.set(FactName.DOMINANT, dominant());
    return payers.size() == 1 ? payers.iterator().next() : Payer.MANUAL_DECISION;
  }

  private Payer payerIfDominant(Tariff tariff) {
    sheet.set(FactName.DOMINANT, tariff);
    return evaluation.lineage().first(TableRole.TARIFF_PAYERS, sheet).map(r -> r.row().text("payer"))
        .filter(payer -> !payer.equals(PayerCell.AGREED_BY_TARIFFS)).map(Payer::valueOf).orElse(Payer.MANUAL_DECISION);
  }

  private String dominant() {
    return switch (largest.size()) {
      case 0 -> "NONE";
      case 1 -> largest.iterator().next().name();
      default -> "TIE";
    };
  }

  /** Tariffs with the largest sum of capacities over all parts of the case; more than one when they tie. */
  private static Set<Tariff> largest(List<Facts.TariffPart> parts) {
    Map<Tariff, BigDecimal> sums = new EnumMap<>(Tariff.class);
    parts.forEach(part -> sums.merge(part.tariff(), part.capacityKw(), BigDecimal::add));
    BigDecimal max = sums.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    return sums.entrySet().stream().filter(e -> e.getValue().compareTo(max) == 0).map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
