package org.gettingelectricity.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is measured, as named on the command line. @param rate starts a second; 0 = as many as the clients can */
record Options(List<String> modes, String database, List<String> flows, int rounds, Duration seconds, Duration warmUp, int clients,
    int rate, boolean withStock, List<Integer> sizes, List<String> productOptions) {

  private static final List<String> FLOWS = List.of("lv-residential", "lv-small-business", "lv-standard", "hv-single-supply",
      "hv-dual-supply");

  /** Words are modes, {@code name=value} settings. */
  static Options of(String[] args) {
    List<String> modes = new ArrayList<>();
    Map<String, String> given = new HashMap<>();
    for (String argument : args) {
      int sign = argument.indexOf('=');
      if (sign < 0) {
        modes.add(argument);
      } else {
        given.put(argument.substring(0, sign), argument.substring(sign + 1));
      }
    }
    return new Options(modes.isEmpty() ? List.of("cases") : modes, given.getOrDefault("database", "postgresql"),
        given.containsKey("flows") ? List.of(given.get("flows").split(",")) : FLOWS, number(given, "rounds", 5),
        Duration.ofSeconds(number(given, "seconds", 20)), Duration.ofSeconds(number(given, "warmup", 30)),
        number(given, "clients", 2), number(given, "rate", 0), !"no".equals(given.get("stock")),
        List.of(given.getOrDefault("sizes", "1000,10000").split(",")).stream().map(Integer::valueOf).toList(),
        given.containsKey("java") ? List.of(given.get("java").split(" ")) : List.of());
  }

  private static int number(Map<String, String> given, String name, int otherwise) {
    return Integer.parseInt(given.getOrDefault(name, String.valueOf(otherwise)));
  }
}
