package org.gettingelectricity.clock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gettingelectricity.ledger.LedgerRow;
import org.jspecify.annotations.Nullable;

/**
 * The time of a case as its ledger alone tells it, to be held against the tables the clocks count from. Both are reduced to
 * the same facts, one line each: acceptance and end, runs with owner, start and end, and stops.
 */
final class LedgerReading {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Facts that stand, with the ledger row that said so last. */
  private final Map<String, Long> facts = new TreeMap<>();
  private final Map<String, String> openRuns = new LinkedHashMap<>();
  private final Map<String, String> openStops = new LinkedHashMap<>();

  void add(LedgerRow row) {
    switch (row.kind()) {
      case "ACCEPTED" -> facts.put("accepted " + row.at(), row.seq());
      case "ENERGISED", "WITHDRAWN", "TERMINATED" -> facts.put("closed " + row.at(), row.seq());
      case "STARTED" -> start(row);
      case "ENDED" -> end(row, openRuns.remove(text(row, "instance")), row.at());
      case "PAUSED" -> pause(row);
      case "RESUMED" -> end(row, openStops.remove(row.subject()), since(row));
      default -> { }
    }
  }

  /** What the ledger and the tables do not agree on; the row of the ledger where it says it, else the given last row. */
  Optional<LedgerVerifier.Break> against(CaseTime time, long lastSeq) {
    Map<String, Long> tables = facts(time);
    for (Map.Entry<String, Long> fact : facts.entrySet()) {
      if (!tables.containsKey(fact.getKey())) {
        return Optional.of(different(time, fact.getValue(), fact.getKey()));
      }
    }
    return tables.keySet().stream().filter(fact -> !facts.containsKey(fact)).findFirst()
        .map(fact -> different(time, lastSeq, fact));
  }

  private static LedgerVerifier.Break different(CaseTime time, long seq, String fact) {
    return new LedgerVerifier.Break(time.clockCase().applicationNo(), seq, "计时记录与账本不符：" + fact);
  }

  private void start(LedgerRow row) {
    String run = run(row.subject(), text(row, "instance"), text(row, "owner"), row.at());
    openRuns.put(text(row, "instance"), run);
    facts.put(run, row.seq());
  }

  private void pause(LedgerRow row) {
    String stop = stop(text(row, "reason"), row.at());
    openStops.put(row.subject(), stop);
    facts.put(stop, row.seq());
  }

  private void end(LedgerRow row, @Nullable String open, Instant at) {
    if (open != null) {
      facts.remove(open);
      facts.put(open + " to " + at, row.seq());
    }
  }

  private static Map<String, Long> facts(CaseTime time) {
    Map<String, Long> facts = new TreeMap<>();
    facts.put("accepted " + time.clockCase().acceptedAt(), 0L);
    if (!time.clockCase().open()) {
      facts.put("closed " + time.clockCase().closedAt(), 0L);
    }
    time.activities().forEach(a -> facts.put(run(a.clock(), a.instanceId(), a.owner().name(), a.startedAt()) + until(a.endedAt()), 0L));
    time.stops().forEach(stop -> facts.put(stop(stop.owner().name(), stop.from()) + until(stop.to()), 0L));
    return facts;
  }

  private static String run(String clock, String instance, String owner, Instant from) {
    return clock + " " + instance + " " + owner + " from " + from;
  }

  private static String stop(String reason, Instant from) {
    return "stop " + reason + " from " + from;
  }

  private static String until(@Nullable Instant to) {
    return to == null ? "" : " to " + to;
  }

  private static Instant since(LedgerRow row) {
    try {
      return OffsetDateTime.parse(text(row, "since")).toInstant();
    } catch (DateTimeParseException e) {
      return row.at();
    }
  }

  /** Empty where the row does not say it: then it cannot agree with any table. */
  private static String text(LedgerRow row, String field) {
    try {
      return JSON.readTree(row.detail()).path(field).asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
