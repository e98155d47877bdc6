package org.gettingelectricity.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait after a failure. */
final class BackOff {

  /** Failures after which a parcel counts as stuck. */
  static final int STUCK_AFTER = 3;
  /** Failures in a row, over all parcels, after which a receiver is left alone for a while. */
  private static final int HOLD_AFTER = 5;
  private static final List<Duration> PARCEL = List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(30),
      Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(3));
  private static final Duration LONGEST = Duration.ofHours(6);
  /** About four days. */
  private static final int LAST = 22;
  private static final Duration HOLD = Duration.ofSeconds(5);
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(2);

  private BackOff() {}

  /** Wait after the n-th failure of a parcel; empty = a dead letter. */
  static Optional<Duration> parcel(int failures) {
    if (failures >= LAST) {
      return Optional.empty();
    }
    return Optional.of(failures <= PARCEL.size() ? PARCEL.get(failures - 1) : LONGEST);
  }

  /** How long a receiver is left alone after the n-th failure in a row; empty = not at all. */
  static Optional<Duration> receiver(int failures) {
    if (failures < HOLD_AFTER) {
      return Optional.empty();
    }
    Duration hold = HOLD.multipliedBy(1L << Math.min(20, failures - HOLD_AFTER));
    return Optional.of(hold.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : hold);
  }
}
