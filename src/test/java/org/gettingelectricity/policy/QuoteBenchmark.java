package org.gettingelectricity.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Quotes per second on one core: JSON text in, JSON text out, the worked examples in turn. A measurement, not a test. */
final class QuoteBenchmark {

  private QuoteBenchmark() {}

  public static void main(String[] args) throws IOException {
    PolicyBook book = TestPolicies.book();
    List<String> inputs = inputs();
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    run(book, inputs, 3);
    var threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long[] nanos = run(book, inputs, seconds);
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    Arrays.sort(nanos);
    System.out.printf(Locale.ROOT,
        "quotes: %d, per second of processor time: %.0f, per second of the clock: %.0f, p50 %.3f ms, p99 %.3f ms, max %.3f ms%n",
        nanos.length, nanos.length / (cpu / 1e9), (double) nanos.length / seconds, at(nanos, 0.5), at(nanos, 0.99),
        at(nanos, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share))] / 1e6;
  }

  private static long[] run(PolicyBook book, List<String> inputs, int seconds)
      throws IOException {
    long[] nanos = new long[5_000_000];
    int n = 0;
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < end && n < nanos.length) {
      long start = System.nanoTime();
      JsonNode body = TestPolicies.JSON.readTree(inputs.get(n % inputs.size()));
      String answer = TestPolicies.JSON.writeValueAsString(book.quote(TestPolicies.request(body)));
      if (answer.isEmpty()) {
        throw new IllegalStateException();
      }
      nanos[n++] = System.nanoTime() - start;
    }
    return Arrays.copyOf(nanos, n);
  }

  private static List<String> inputs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/policy-cases"))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().map(QuoteBenchmark::input).toList();
    }
  }

  private static String input(Path file) {
    try {
      return TestPolicies.JSON.readTree(file.toFile()).get("input").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
