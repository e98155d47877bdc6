package org.gettingelectricity.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tries go on for days, ever further apart, and end as a dead letter. */
class BackOffTest {

  @Test
  void aParcelIsTriedForDays() {
    Duration all = IntStream.range(1, 22).mapToObj(n -> BackOff.parcel(n).orElseThrow()).reduce(Duration.ZERO, Duration::plus);
    assertThat(all).isBetween(Duration.ofDays(3), Duration.ofDays(5));
    assertThat(BackOff.parcel(22)).isEmpty();
  }

  @Test
  void waitsOnlyGrow() {
    IntStream.range(1, 21).forEach(n -> assertThat(BackOff.parcel(n + 1).orElseThrow())
        .isGreaterThanOrEqualTo(BackOff.parcel(n).orElseThrow()));
  }

  @Test
  void aReceiverThatIsDownIsAskedEveryTwoMinutesAtMost() {
    assertThat(BackOff.receiver(4)).isEmpty();
    assertThat(BackOff.receiver(5)).contains(Duration.ofSeconds(5));
    assertThat(BackOff.receiver(1000)).contains(Duration.ofMinutes(2));
  }
}
