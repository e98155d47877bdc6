package org.gettingelectricity.process.simulation;

import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is going to happen, in the order of time; of two things at one moment the one that was put down first. */
final class Agenda {

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long order;

  private record Event(Instant at, long order, Runnable what) implements Comparable<Event> {

    @Override
    public int compareTo(Event other) {
      int first = at.compareTo(other.at);
      return first == 0 ? Long.compare(order, other.order) : first;
    }
  }

  void at(Instant at, Runnable what) {
    events.add(new Event(at, order++, what));
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** When the next thing happens, or null when nothing happens until then. */
  @Nullable Instant next(Instant until) {
    Event next = events.peek();
    return next == null || next.at.isAfter(until) ? null : next.at;
  }

  /** Lets the next thing happen. */
  void proceed() {
    events.remove().what.run();
  }
}
