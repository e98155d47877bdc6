package org.gettingelectricity.costsharing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.code.WorkItem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The published list of fees; {@code fees.catalogue} names another file than the packaged one. A bad file stops the start. */
@Component
class FeeCatalogue {

  private static final Pattern RATE = Pattern.compile("regulated|actual|\\d{1,9}(\\.\\d{1,4})?");

  private final List<PublishedFee> fees;

  FeeCatalogue(@Value("${fees.catalogue:classpath:fees/catalogue.csv}") Resource file) {
    try {
      this.fees = file.getContentAsString(StandardCharsets.UTF_8).lines().map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("code,")).map(FeeCatalogue::fee).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long names = fees.stream().map(PublishedFee::name).distinct().count();
    long codes = fees.stream().map(PublishedFee::code).distinct().count();
    if (names < fees.size() || codes < fees.size()) {
      throw new IllegalArgumentException("A fee is listed twice in " + file);
    }
  }

  /** The fee with this name or code that is published by the given day. */
  Optional<PublishedFee> find(String nameOrCode, LocalDate day) {
    return fees.stream().filter(fee -> fee.name().equals(nameOrCode) || fee.code().equals(nameOrCode))
        .filter(fee -> !fee.publishedOn().isAfter(day) && (fee.validTo() == null || !fee.validTo().isBefore(day))).findFirst();
  }

  List<PublishedFee> all() {
    return fees;
  }

  /** All names, for a message. */
  String names() {
    return fees.stream().map(PublishedFee::name).collect(Collectors.joining("、"));
  }

  private static PublishedFee fee(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 8 || cells[0].isBlank() || cells[1].isBlank() || cells[5].isBlank() || !RATE.matcher(cells[4]).matches()) {
      throw new IllegalArgumentException("Not a fee with code, name, workItem, unit, rate, source, publishedOn, validTo: " + line);
    }
    return new PublishedFee(cells[0], cells[1], WorkItem.valueOf(cells[2]), cells[3], cells[4], cells[5],
        LocalDate.parse(cells[6]), cells[7].isEmpty() ? null : LocalDate.parse(cells[7]));
  }
}
