package org.gettingelectricity.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** “1+N”电力套餐 (002 三(二)3): the maintained list of services; {@code services.packages} names another. A bad file stops the start. */
@Component
class ServicePackages {

  private static final String HIGH_VOLTAGE_ONLY = "HV";

  private final List<Row> rows;

  ServicePackages(@Value("${services.packages:classpath:services/service-packages.csv}") Resource file) {
    try {
      this.rows = file.getContentAsString(StandardCharsets.UTF_8).lines().map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("code,")).map(Row::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Row(ServicePackage service, boolean highVoltageOnly) {

    static Row read(String line) {
      String[] cells = line.split(",", -1);
      if (cells.length != 4 || !cells[0].matches("[A-Z][A-Z_]{1,39}") || !List.of("ANY", HIGH_VOLTAGE_ONLY).contains(cells[2])) {
        throw new IllegalArgumentException("Not a service with code, name, voltage, description: " + line);
      }
      return new Row(new ServicePackage(cells[0], cells[1], cells[3]), cells[2].equals(HIGH_VOLTAGE_ONLY));
    }
  }

  List<ServicePackage> offered(boolean highVoltage) {
    return rows.stream().filter(row -> highVoltage || !row.highVoltageOnly()).map(Row::service).toList();
  }

  /** All that were ever offered by this list, whoever they are for. */
  List<ServicePackage> all() {
    return rows.stream().map(Row::service).toList();
  }
}
