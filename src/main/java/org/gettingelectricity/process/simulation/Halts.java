package org.gettingelectricity.process.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.PauseReason;
import org.gettingelectricity.pause.Pause;
import org.gettingelectricity.pause.PauseRequest;
import org.gettingelectricity.pause.Pauses;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.simulation.SimulationPlan.Halt;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Pauses of simulated cases: asked for by one person and confirmed by another, as real ones are. */
@Component
@Profile("simulation")
class Halts {

  private static final String REASON = "模拟";
  private static final String ONE = "simulation-1";
  private static final String OTHER = "simulation-2";
  private static final int PERCENT = 100;

  private final Habits habits = Habits.read();
  private final Pauses pauses;
  private final Map<String, Instant> until = new HashMap<>();

  Halts(Pauses pauses) {
    this.pauses = pauses;
  }

  /** The pause that befalls a synthetic case, by its own chance. */
  List<Halt> drawn(Instant arrived, Random random) {
    Habits.Pausing usual = habits.pauses();
    if (random.nextInt(PERCENT) >= usual.percent()) {
      return List.of();
    }
    var from = arrived.atZone(Days.ZONE).plusDays(Habits.drawn(usual.after(), random));
    return List.of(new Halt(from.toOffsetDateTime(), from.plusDays(Habits.drawn(usual.days(), random)).toOffsetDateTime(),
        PauseReason.valueOf(usual.reason()), usual.subReason()));
  }

  /** @return the pause, or none when the case has ended meanwhile */
  @Nullable Long begin(String no, Halt halt) {
    try {
      Pause pause = pauses.request(no, new PauseRequest(halt.reason(), halt.subReason(), REASON, REASON, null), ONE);
      pauses.confirm(no, pause.id(), true, OTHER);
      until.put(no, halt.until().toInstant());
      return pause.id();
    } catch (Refusal over) {
      return null;
    }
  }

  void end(String no, Long pause) {
    try {
      pauses.askToResume(no, pause, REASON, REASON, ONE);
      pauses.confirmResumption(no, pause, true, OTHER);
    } catch (Refusal over) {
      until.put(no, Instant.EPOCH);
    }
  }

  /** How many cases were paused. */
  int cases() {
    return until.size();
  }

  /** Until when nobody works on the case; the past when it is not paused. */
  Instant until(String no) {
    return until.getOrDefault(no, Instant.EPOCH);
  }
}
