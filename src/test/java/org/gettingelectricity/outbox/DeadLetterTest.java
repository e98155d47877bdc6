package org.gettingelectricity.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.outbox.Courier.Outcome;
import org.junit.jupiter.api.Test;

/** What cannot be delivered for days is kept for a person; a receiver that was down goes on where it stopped. */
class DeadLetterTest {

  private static final Duration STEP = Duration.ofMinutes(10);
  private static final Duration WEEK = Duration.ofDays(7);

  private final TestClock clock = new TestClock();
  private final AtomicInteger status = new AtomicInteger(400);
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void aRefusedParcelIsTriedForDaysAndKeptForAPerson() throws Exception {
    OutboxAtHand outbox = receiver();
    outbox.put("to:portal", 1);
    Instant begun = clock.instant();
    Instant last = begun;
    while (outbox.of("to:portal").get(0).dueAt() != null && clock.instant().isBefore(begun.plus(WEEK))) {
      int before = tries.get();
      outbox.dispatcher().deliverDue();
      last = tries.get() > before ? clock.instant() : last;
      clock.advance(STEP);
    }
    assertThat(Duration.between(begun, last)).isBetween(Duration.ofDays(3), Duration.ofDays(5));
    Delivery dead = outbox.of("to:portal").get(0);
    assertThat(dead.state()).isEqualTo(Delivery.State.STUCK);
    assertThat(dead.dueAt()).isNull();
    clock.advance(WEEK);
    int before = tries.get();
    outbox.dispatcher().deliverDue();
    assertThat(tries.get()).as("a dead letter rests").isEqualTo(before);
    status.set(200);
    assertThat(outbox.inTransaction(() -> outbox.outbox().retry(dead.id()))).isTrue();
    outbox.dispatcher().deliverDue();
    assertThat(outbox.of("to:portal")).allMatch(parcel -> parcel.state() == Delivery.State.SENT);
    assertThat(outbox.inTransaction(() -> outbox.outbox().retry(dead.id()))).isFalse();
  }

  @Test
  void aReceiverThatIsDownIsAskedSeldomAndGetsEverythingWhenItAnswers() throws Exception {
    OutboxAtHand outbox = receiver();
    status.set(503);
    outbox.put("to:portal", 300);
    for (int minute = 0; minute < 60; minute++) {
      outbox.dispatcher().deliverDue();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(outbox.outbox().failing("to:portal")).isTrue();
    assertThat(tries.get()).as("the first round, then one at a time").isLessThan(64 + 60);
    status.set(200);
    clock.advance(Duration.ofMinutes(2));
    outbox.dispatcher().deliverDue();
    assertThat(outbox.outbox().failing("to:portal")).isFalse();
    assertThat(outbox.of("to:portal")).allMatch(parcel -> parcel.state() == Delivery.State.SENT);
  }

  private OutboxAtHand receiver() throws Exception {
    OutboxAtHand outbox = new OutboxAtHand(clock);
    outbox.courier(address -> {
      tries.incrementAndGet();
      int answer = status.get();
      return CompletableFuture.completedFuture(answer == 200 ? Outcome.delivered(answer) : Outcome.failed(answer, "接收方返回 " + answer));
    });
    return outbox;
  }
}
