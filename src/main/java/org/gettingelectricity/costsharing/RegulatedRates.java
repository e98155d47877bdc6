package org.gettingelectricity.costsharing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.WorkItem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * 规定费率: what the price authority set per kVA; {@code fees.rates} names another file than the packaged one. A bad file stops
 * the start.
 */
@Component
class RegulatedRates {

  private static final String ANYWHERE = "-";

  private final List<Rate> rates;

  RegulatedRates(@Value("${fees.rates:classpath:fees/regulated-rates.csv}") Resource file) {
    try {
      this.rates = file.getContentAsString(StandardCharsets.UTF_8).lines().map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("code,")).map(Rate::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One rate.
   *
   * @param region leading digits of the area code; empty anywhere
   * @param yuan per kVA of each further circuit
   */
  record Rate(WorkItem code, String region, BigDecimal fromKv, BigDecimal yuan, LocalDate validFrom, String source) {

    static Rate read(String line) {
      String[] cells = line.split(",", -1);
      if (cells.length != 6 || !cells[1].matches("-|\\d{2,6}") || !cells[3].matches("\\d{1,9}(\\.\\d{1,4})?") || cells[5].isBlank()) {
        throw new IllegalArgumentException("Not a rate with code, region, fromKv, yuan, validFrom, source: " + line);
      }
      return new Rate(WorkItem.valueOf(cells[0]), cells[1].equals(ANYWHERE) ? "" : cells[1], new BigDecimal(cells[2]),
          new BigDecimal(cells[3]), LocalDate.parse(cells[4]), cells[5]);
    }
  }

  /** A regulated amount and how it comes about, in Chinese. */
  record Amount(BigDecimal yuan, String basis) {}

  /** What a case owes by rate × capacity × further circuits, to the fen; empty where no rate or no capacity in kVA is known. */
  Optional<Amount> of(ConnectionCase c, WorkItem item) {
    BigDecimal kva = c.facts().capacityKva();
    int further = c.facts().circuits() - 1;
    if (kva == null || further < 1) {
      return Optional.empty();
    }
    return rate(c, item).map(rate -> new Amount(
        rate.yuan().multiply(kva).multiply(BigDecimal.valueOf(further)).setScale(2, RoundingMode.HALF_UP),
        "%s 元/千伏安 × %s 千伏安 × %d 个回路（%s）".formatted(rate.yuan().toPlainString(),
            kva.stripTrailingZeros().toPlainString(), further, rate.source())));
  }

  /** All rates, for the published list. */
  List<Rate> all() {
    return rates;
  }

  private Optional<Rate> rate(ConnectionCase c, WorkItem item) {
    BigDecimal kv = c.quote().supplyVoltageKv();
    return rates.stream().filter(rate -> rate.code() == item && c.region().startsWith(rate.region()))
        .filter(rate -> rate.fromKv().compareTo(kv) <= 0 && !rate.validFrom().isAfter(Days.of(c.acceptedAt())))
        .max(Comparator.comparingInt((Rate rate) -> rate.region().length()).thenComparing(Rate::fromKv)
            .thenComparing(Rate::validFrom));
  }
}
