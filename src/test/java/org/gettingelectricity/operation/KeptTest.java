package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is kept is answered at once, counted anew behind the answer, and never older than it may be. */
class KeptTest {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final AtomicInteger number = new AtomicInteger(1);
  private final Queue<Runnable> behind = new ArrayDeque<>();
  private long nanos;
  private boolean waiting;

  private Kept<String, Integer> kept(Duration longest) {
    return new Kept<>(longest, key -> count(), () -> nanos, task -> {
      if (waiting) {
        behind.add(task);
      } else {
        task.run();
      }
    });
  }

  private int count() {
    if (number.get() < 0) {
      throw new IllegalStateException("database away");
    }
    return number.get();
  }

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void freshOnesAreNotCountedAgain() {
    Kept<String, Integer> kept = kept(LONGEST);
    assertThat(kept.get("county")).isEqualTo(1);
    number.set(2);
    pass(29);
    assertThat(kept.get("county")).isEqualTo(1);
    assertThat(kept.get("city")).as("another area").isEqualTo(2);
  }

  @Test
  void nobodyWaitsForWhatIsCountedAnew() {
    Kept<String, Integer> kept = kept(LONGEST);
    assertThat(kept.get("county")).isEqualTo(1);
    number.set(2);
    pass(31);
    waiting = true;
    assertThat(kept.get("county")).as("at once").isEqualTo(1);
    assertThat(kept.get("county")).isEqualTo(1);
    assertThat(behind).as("counted once, however many ask").hasSize(1);
    behind.remove().run();
    assertThat(kept.get("county")).isEqualTo(2);
  }

  @Test
  void whatNobodyAskedForLongIsCountedFirst() {
    Kept<String, Integer> kept = kept(LONGEST);
    assertThat(kept.get("county")).isEqualTo(1);
    number.set(2);
    pass(121);
    assertThat(kept.get("county")).isEqualTo(2);
  }

  @Test
  void failsAsTheCountingFailsAndKeepsNoFailure() {
    Kept<String, Integer> kept = kept(LONGEST);
    number.set(-1);
    assertThatThrownBy(() -> kept.get("county")).isInstanceOf(IllegalStateException.class).hasMessage("database away");
    number.set(3);
    assertThat(kept.get("county")).isEqualTo(3);
    number.set(-1);
    pass(31);
    kept.get("county");
    assertThat(kept.get("county")).as("what was known, while it may still be shown").isEqualTo(3);
    pass(121);
    assertThatThrownBy(() -> kept.get("county")).hasMessage("database away");
  }

  @Test
  void keepsNothingWhereNothingMayBeOld() {
    Kept<String, Integer> kept = kept(Duration.ZERO);
    assertThat(kept.get("county")).isEqualTo(1);
    number.set(2);
    assertThat(kept.get("county")).isEqualTo(2);
  }
}
