package org.gettingelectricity.works;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.code.WorkKind;
import org.gettingelectricity.policy.quote.Facts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** 典型设计与标准物料: what works of a kind usually take; {@code works.materials} names another list. A bad file stops the start. */
@Component
public class TypicalMaterials {

  private static final BigDecimal USUAL_LENGTH_M = new BigDecimal(30);

  private final List<Row> rows;

  TypicalMaterials(@Value("${works.materials:classpath:works/typical-materials.csv}") Resource file) {
    try {
      this.rows = file.getContentAsString(StandardCharsets.UTF_8).lines().map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("kind,")).map(Row::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Row(WorkKind kind, String design, String name, String unit, boolean perMetre, BigDecimal quantity) {

    static Row read(String line) {
      String[] cells = line.split(",", -1);
      if (cells.length != 6 || !List.of("CASE", "METRE").contains(cells[4])) {
        throw new IllegalArgumentException("Not a material with kind, design, name, unit, per, quantity: " + line);
      }
      return new Row(WorkKind.valueOf(cells[0]), cells[1], cells[2], cells[3], cells[4].equals("METRE"), new BigDecimal(cells[5]));
    }

    String line(BigDecimal lengthM) {
      BigDecimal pieces = perMetre ? quantity.multiply(lengthM).setScale(0, RoundingMode.CEILING) : quantity;
      return name + " " + pieces.toPlainString() + " " + unit;
    }
  }

  /** The materials of the works of a case, one a line as {@link MaterialList} reads them. */
  public String proposed(Facts.Works works) {
    BigDecimal length = works.lengthM() == null ? USUAL_LENGTH_M : works.lengthM();
    return rows.stream().filter(row -> works.kinds().contains(row.kind())).map(row -> row.line(length))
        .collect(Collectors.joining("\n"));
  }

  /** The typical designs that fit the works of a case. */
  public String designs(Facts.Works works) {
    return rows.stream().filter(row -> works.kinds().contains(row.kind())).map(Row::design).distinct()
        .collect(Collectors.joining("、"));
  }
}
