package org.gettingelectricity.works;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** 年度框架施工单位: the builders of each year and area; {@code works.builders} names another list. A bad file stops the start. */
@Component
public class FrameworkBuilders {

  private final List<Row> rows;

  FrameworkBuilders(@Value("${works.builders:classpath:works/framework-builders.csv}") Resource file) {
    try {
      this.rows = file.getContentAsString(StandardCharsets.UTF_8).lines().map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("year,")).map(Row::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Row(int year, String area, String builder) {

    static Row read(String line) {
      String[] cells = line.split(",", -1);
      if (cells.length != 3 || !cells[0].matches("\\d{4}") || !cells[1].matches("[1-9]\\d(\\d{2}){0,2}") || cells[2].isBlank()) {
        throw new IllegalArgumentException("Not a builder with year, area, name: " + line);
      }
      return new Row(Integer.parseInt(cells[0]), cells[1], cells[2]);
    }
  }

  /** The builders of a year in a region (six-digit area code). */
  public List<String> of(int year, String region) {
    return rows.stream().filter(row -> row.year() == year && region.startsWith(row.area())).map(Row::builder).toList();
  }

  /** Whether a builder is one of them; null where there is no list, or no builder. */
  public @Nullable Boolean chosen(int year, String region, @Nullable String builder) {
    List<String> known = of(year, region);
    return builder == null || known.isEmpty() ? null : known.contains(builder);
  }
}
