package org.gettingelectricity.outbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.gettingelectricity.access.ServiceArea;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes parcels in with their cause and tells how they fare. */
@Service
public class Outbox {

  private final OutboxRepository rows;
  private final Dispatcher dispatcher;
  private final Clock clock;

  Outbox(OutboxRepository rows, Dispatcher dispatcher, Clock clock) {
    this.rows = rows;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  /** Makes a receiver known; harmless when it is. */
  @Transactional
  public void open(String receiver) {
    rows.open(receiver);
  }

  /** Puts parcels in; they leave right after the commit, or never if the transaction is undone. Receivers must be known. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(List<Parcel> parcels) {
    if (!parcels.isEmpty()) {
      rows.insert(parcels, clock.instant());
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void afterCommit() {
          dispatcher.wake();
        }
      });
    }
  }

  /** A delivery of a case that does not arrive, and the region of the case. */
  public record Stuck(Delivery delivery, String region) {}

  /** What does not arrive of the cases of these areas, the longest first. */
  public List<Stuck> stuck(List<ServiceArea> areas, int most) {
    return rows.stuck(areas, most);
  }

  public Optional<Delivery> find(long id) {
    return rows.find(id);
  }

  /** Everything a courier has or had to bring of one lane, oldest first. */
  public List<Delivery> ofLane(String lane, String courier) {
    return rows.ofLane(lane, courier);
  }

  /** Deliveries to these receivers, the newest first. @param state null = all */
  public List<Delivery> of(List<String> receivers, Delivery.@Nullable State state, int most, long offset) {
    return receivers.isEmpty() ? List.of() : rows.of(receivers, state, most, offset);
  }

  /** How many there are. @param state null = all */
  public long count(List<String> receivers, Delivery.@Nullable State state) {
    return receivers.isEmpty() ? 0 : rows.count(receivers, state);
  }

  /** Whether a receiver failed several times in a row and is only tried now and then. */
  public boolean failing(String receiver) {
    return BackOff.receiver(rows.failures(receiver)).isPresent();
  }

  /**
   * Sends a parcel again at once.
   *
   * @return false when it has arrived
   */
  @Transactional
  public boolean retry(long id) {
    Delivery parcel = rows.find(id).orElseThrow();
    if (parcel.state() == Delivery.State.SENT) {
      return false;
    }
    rows.release(parcel.receiver());
    rows.dueNow(parcel, clock.instant());
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        dispatcher.wake();
      }
    });
    return true;
  }

  /** A receiver answers again: nothing of it waits longer than it has to. */
  @Transactional
  public void resume(String receiver) {
    rows.release(receiver);
    rows.allDue(receiver, clock.instant());
  }

  /** A receiver is gone: what still waits for it goes too. */
  @Transactional
  public void drop(String receiver) {
    rows.drop(receiver);
  }
}
