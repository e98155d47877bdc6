package org.gettingelectricity.benchmark;

import static org.gettingelectricity.benchmark.Benchmark.print;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.gettingelectricity.benchmark.Benchmark.Turn;

/** Prints turns so that they can be put into a document. */
final class Report {

  private static final double KILO = 1024;

  private Report() {}

  /** The middle turn of every measure. */
  static void of(String name, List<Turn> turns) {
    print("- %s: %.2f cases/s, processor per case %.0f ms server + %.0f ms database, %.0f calls, %.0f round trips, %.0f commits,"
            + " %.0f KB WAL per case, %.0f acknowledged changes per processor second", name,
        middle(turns, Turn::perSecond), middle(turns, Turn::cpuMillis), middle(turns, Turn::databaseMillis),
        middle(turns, turn -> (double) turn.latencies().calls() / turn.cases()),
        middle(turns, turn -> (double) turn.cost().roundTrips() / turn.cases()),
        middle(turns, turn -> (double) turn.cost().commits() / turn.cases()),
        middle(turns, turn -> turn.cost().walBytes() / KILO / turn.cases()), middle(turns, Turn::changesPerProcessorSecond));
    print("  - last turn: %s", turns.get(turns.size() - 1).latencies().table());
  }

  static void ratios(List<Turn> products, List<Turn> stocks) {
    print("- product / stock, min · median · max: cases/s %s, server processor per case %s, database processor per case %s",
        spread(products, stocks, Turn::perSecond), spread(products, stocks, Turn::cpuMillis),
        spread(products, stocks, Turn::databaseMillis));
  }

  private static String spread(List<Turn> products, List<Turn> stocks, ToDoubleFunction<Turn> measure) {
    double[] ratios = IntStream.range(0, products.size())
        .mapToDouble(i -> measure.applyAsDouble(products.get(i)) / measure.applyAsDouble(stocks.get(i))).sorted().toArray();
    return String.format(java.util.Locale.ROOT, "%.2f · **%.2f** · %.2f", ratios[0], ratios[ratios.length / 2],
        ratios[ratios.length - 1]);
  }

  private static double middle(List<Turn> turns, ToDoubleFunction<Turn> measure) {
    double[] sorted = turns.stream().mapToDouble(measure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
