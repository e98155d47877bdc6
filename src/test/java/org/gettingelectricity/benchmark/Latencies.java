package org.gettingelectricity.benchmark;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long calls took, by kind. */
final class Latencies {

  private static final double NANOS = 1e6;

  private final Map<String, ConcurrentLinkedQueue<Long>> nanos = new ConcurrentHashMap<>();

  void note(String kind, long took) {
    nanos.computeIfAbsent(kind, k -> new ConcurrentLinkedQueue<>()).add(took);
  }

  long calls() {
    return nanos.values().stream().mapToLong(ConcurrentLinkedQueue::size).sum();
  }

  /** Calls that changed something, each acknowledged. */
  long changes() {
    return nanos.entrySet().stream().filter(e -> !e.getKey().equals("list") && !e.getKey().equals("read"))
        .mapToLong(e -> e.getValue().size()).sum();
  }

  double millis(String kind, double share) {
    long[] sorted = nanos.getOrDefault(kind, new ConcurrentLinkedQueue<>()).stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / NANOS;
  }

  /** Kind, number, p50, p99. */
  String table() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(nanos).forEach((kind, all) -> text.append("%s %d: p50 %.1f ms, p99 %.1f ms; ".formatted(kind, all.size(),
        millis(kind, 0.5), millis(kind, 0.99))));
    return text.toString();
  }
}
