package org.gettingelectricity.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gettingelectricity.calendar.Days;

/** A clock that stands until it is moved, and takes others along. Only in a process that does nothing but simulate. */
public final class MovedClock extends Clock {

  private final List<Consumer<Instant>> followers = new ArrayList<>();
  private volatile Instant now;

  public MovedClock(Instant begin) {
    now = begin;
  }

  /** Tells now, and from now on whenever the clock was moved, which moment it is. */
  public void takeAlong(Consumer<Instant> follower) {
    followers.add(follower);
    follower.accept(now);
  }

  public void move(Instant to) {
    now = to;
    followers.forEach(follower -> follower.accept(to));
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
