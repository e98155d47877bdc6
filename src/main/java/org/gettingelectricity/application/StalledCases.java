package org.gettingelectricity.application;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes which cases have stalled, once each until somebody decides, and counts them for who watches the system. */
@Component
public class StalledCases {

  private static final int LONGEST_REASON = 1000;

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Clock clock;

  StalledCases(JdbcClient jdbc, Ledger ledger, Clock clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.clock = clock;
    Gauge.builder("cases.stalled", this, StalledCases::count)
        .description("Open cases whose process ended or failed and that wait for a supervisor's decision").register(meters);
  }

  /**
   * A case goes nowhere by itself: its process ended, or one of its steps failed for good.
   *
   * @param reason what happened, in Chinese
   */
  public record Stall(String reason, Instant since) {}

  /** What a supervisor decides on a case that has stalled: start the flow anew behind what was accepted, or end the case. */
  public enum Decision { RESUME, TERMINATE }

  /** How the case has stalled; empty while it goes on. */
  public Optional<Stall> of(String applicationNo) {
    return jdbc.sql("select reason, since from ge_stalled_case where application_no = :no and decided_at is null")
        .param("no", applicationNo)
        .query((row, n) -> new Stall(row.getString("reason"), row.getObject("since", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Notes that a case has stalled; false when that is known already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean note(String applicationNo, String reason) {
    ledger.lock(applicationNo);
    if (of(applicationNo).isPresent()) {
      return false;
    }
    String text = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    jdbc.sql("insert into ge_stalled_case (application_no, reason, since) values (:no, :reason, :since)")
        .param("no", applicationNo).param("reason", text).param("since", clock.instant().atOffset(ZoneOffset.UTC)).update();
    append(applicationNo, Callers.SYSTEM, "STALLED", Map.of("reason", text));
    return true;
  }

  /** Somebody decided; nothing happens to a case that has not stalled. */
  void decided(String applicationNo, Decision decision, String explanation, Caller supervisor) {
    int decided = jdbc.sql("""
        update ge_stalled_case set decision = :decision, explanation = :explanation, decided_by = :by, decided_at = :at
        where application_no = :no and decided_at is null""")
        .param("decision", decision.name()).param("explanation", explanation).param("by", supervisor.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("no", applicationNo).update();
    if (decided > 0) {
      append(applicationNo, supervisor, "STALL_DECIDED", Map.of("decision", decision, "explanation", explanation));
    }
  }

  private void append(String applicationNo, Caller actor, String kind, Map<String, Object> detail) {
    ledger.append(applicationNo, clock.instant().truncatedTo(ChronoUnit.MILLIS), actor.id(), kind, "CASE", detail);
  }

  /** How many cases wait for a decision. */
  public int count() {
    return jdbc.sql("select count(*) from ge_stalled_case where decided_at is null").query(Integer.class).single();
  }
}
