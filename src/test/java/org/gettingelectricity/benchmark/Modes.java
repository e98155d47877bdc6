package org.gettingelectricity.benchmark;

import static org.gettingelectricity.benchmark.Benchmark.print;

/** What can be measured. */
final class Modes {

  private final Benchmark benchmark;

  Modes(Benchmark benchmark) {
    this.benchmark = benchmark;
  }

  void run() throws Exception {
    for (String mode : benchmark.options.modes()) {
      switch (mode) {
        case "cases" -> cases();
        default -> throw new IllegalArgumentException("unknown: " + mode);
      }
    }
  }

  private void cases() throws Exception {
    print("%n## Whole cases, %d rounds of %d s in turns", benchmark.options.rounds(), benchmark.options.seconds().toSeconds());
    for (String flow : benchmark.options.flows()) {
      benchmark.compare(flow);
    }
    print("%nrows read by sequential scans: %s", benchmark.database.scans("product"));
  }
}
