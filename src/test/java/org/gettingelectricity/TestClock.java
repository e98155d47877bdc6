package org.gettingelectricity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.gettingelectricity.calendar.Days;

/** A clock that stands still until a test moves it; the engine's own clock follows. */
public class TestClock extends Clock {

  /** A Monday morning, 2026-03-02 09:00 in Beijing. */
  public static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

  private volatile Instant now = START;

  public void set(Instant instant) {
    now = instant;
    ClockUtil.setCurrentTime(Date.from(instant));
  }

  /** The given day, 09:00 in Beijing. */
  public void set(LocalDate day) {
    set(day.atTime(9, 0).atZone(Days.ZONE).toInstant());
  }

  public void advance(Duration duration) {
    set(now.plus(duration));
  }

  public void reset() {
    set(START);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return Days.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
