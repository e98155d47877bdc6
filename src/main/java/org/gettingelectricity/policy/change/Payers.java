package org.gettingelectricity.policy.change;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.PayerCell;
import org.gettingelectricity.policy.table.TableRole;
import org.jspecify.annotations.Nullable;

/** Who pays a work item, for whole sets of applications. */
final class Payers {

  private static final Set<WorkItem> BOUNDARY = EnumSet.of(WorkItem.INTERNAL, WorkItem.METER, WorkItem.EXTERNAL_LINE,
      WorkItem.CABLE_CHANNEL, WorkItem.GRID_REINFORCEMENT);
  private static final Named OPEN = new Named(Payer.MANUAL_DECISION, "");

  private Payers() {}

  /** @param payer null when the item does not apply */
  record Named(@Nullable Payer payer, String rule) {

    boolean customer() {
      return payer == Payer.CUSTOMER;
    }

    Answer answer() {
      return payer == null ? Answer.of("不适用") : Answer.of(payer.label() + (rule.isEmpty() ? "" : "（" + rule + "）"), payer, rule);
    }
  }

  static List<Piece<Named>> of(Asked asked, WorkItem item, Box box) {
    boolean boundary = BOUNDARY.contains(item);
    return Piece.then(asked.first(boundary ? TableRole.PAYERS : TableRole.EXTRAS, FactName.WORK_ITEM, item, box), (part, row) -> {
      if (row.isEmpty()) {
        return List.of(new Piece<>(part, boundary ? OPEN : new Named(null, "")));
      }
      String rule = row.get().text("rule");
      return switch (row.get().text("payer")) {
        case PayerCell.BY_TARIFF -> byTariff(asked, item, part);
        case PayerCell.SAME_AS_LINE -> Piece.map(of(asked, WorkItem.EXTERNAL_LINE, part), line -> new Named(line.payer(), rule));
        default -> List.of(new Piece<>(part, new Named(Payer.valueOf(row.get().text("payer")), rule)));
      };
    });
  }

  private static List<Piece<Named>> byTariff(Asked asked, WorkItem item, Box box) {
    Domain domain = asked.tables().domain();
    BigInteger atoms = box.sides().getOrDefault(FactName.DOMINANT, domain.all(FactName.DOMINANT));
    List<Piece<Named>> pieces = new ArrayList<>();
    for (int i = 0; i < atoms.bitLength(); i++) {
      if (atoms.testBit(i)) {
        @SuppressWarnings("unchecked")
        Set<Tariff> largest = (Set<Tariff>) domain.atoms(FactName.DOMINANT).get(i).known();
        Box part = box.and(Box.of(FactName.DOMINANT, BigInteger.ZERO.setBit(i))).orElseThrow();
        pieces.addAll(Piece.then(first(asked, item, dominant(largest), part), (rest, row) -> named(asked, item, largest, row, rest)));
      }
    }
    return pieces;
  }

  private static String dominant(Set<Tariff> largest) {
    return largest.isEmpty() ? "NONE" : largest.size() > 1 ? "TIE" : largest.iterator().next().name();
  }

  private static List<Piece<Optional<Row>>> first(Asked asked, WorkItem item, Object dominant, Box box) {
    Map<FactName, Object> more = new TreeMap<>();
    more.put(FactName.WORK_ITEM, item);
    more.put(FactName.DOMINANT, dominant);
    return asked.first(TableRole.TARIFF_PAYERS, more, box);
  }

  private static List<Piece<Named>> named(Asked asked, WorkItem item, Set<Tariff> largest, Optional<Row> row, Box box) {
    if (row.isEmpty()) {
      return List.of(new Piece<>(box, OPEN));
    }
    String rule = row.get().text("rule");
    if (!row.get().text("payer").equals(PayerCell.AGREED_BY_TARIFFS)) {
      return List.of(new Piece<>(box, new Named(Payer.valueOf(row.get().text("payer")), rule)));
    }
    return Piece.map(agreed(asked, item, largest, box), payers ->
        new Named(payers.size() == 1 ? payers.iterator().next() : Payer.MANUAL_DECISION, rule));
  }

  /** The payers each of the tied tariffs would have alone (D-33). */
  private static List<Piece<Set<Payer>>> agreed(Asked asked, WorkItem item, Set<Tariff> largest, Box box) {
    List<Piece<Set<Payer>>> pieces = List.of(new Piece<>(box, EnumSet.noneOf(Payer.class)));
    for (Tariff tariff : largest) {
      pieces = Piece.then(pieces, (part, payers) -> Piece.map(first(asked, item, tariff, part), row -> {
        Set<Payer> more = EnumSet.noneOf(Payer.class);
        more.addAll(payers);
        more.add(row.map(r -> r.text("payer")).filter(payer -> !payer.equals(PayerCell.AGREED_BY_TARIFFS)).map(Payer::valueOf)
            .orElse(Payer.MANUAL_DECISION));
        return more;
      }));
    }
    return pieces;
  }
}
