package org.gettingelectricity.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gettingelectricity.outbox.Outbox;
import org.gettingelectricity.outbox.Parcel;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is told of which events. */
@Service
class Subscriptions {

  private static final int MOST = 200;

  private final SubscriptionRepository rows;
  private final EventRepository events;
  private final Outbox outbox;
  private final Clock clock;

  Subscriptions(SubscriptionRepository rows, EventRepository events, Outbox outbox, Clock clock) {
    this.rows = rows;
    this.events = events;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** A subscription, and whether it is new or the repetition of an equal one. */
  record Subscribed(Subscription subscription, boolean created) {}

  @Transactional
  Subscribed subscribe(String owner, String url, Set<EventType> types, String secret) {
    List<Subscription> before = rows.of(owner);
    Optional<Subscription> equal = before.stream().filter(known -> known.equalTo(url, types, secret)).findFirst();
    if (equal.isPresent()) {
      return new Subscribed(equal.get(), false);
    }
    if (before.size() >= MOST) {
      throw Refusal.conflict("TOO_MANY_SUBSCRIPTIONS", "订阅不能超过 " + MOST + " 个，请先删除不用的订阅");
    }
    Subscription created = rows.insert(owner, url, types, secret, clock.instant());
    outbox.open(created.receiver());
    return new Subscribed(created, true);
  }

  List<Subscription> of(String owner) {
    return rows.of(owner);
  }

  /** One of the owner's own; others are not there. */
  Subscription get(String owner, long id) {
    return rows.find(id).filter(known -> known.owner().equals(owner))
        .orElseThrow(() -> Refusal.notFound("SUBSCRIPTION_NOT_FOUND", "没有编号为 " + id + " 的订阅"));
  }

  Optional<Subscription> find(long id) {
    return rows.find(id);
  }

  @Transactional
  void end(Subscription subscription) {
    rows.delete(subscription.id(), clock.instant());
    outbox.drop(subscription.receiver());
  }

  /** Puts events into the outbox for whoever asked for them. */
  @Transactional(propagation = Propagation.MANDATORY)
  void tell(Map<String, List<CaseEvent>> ofCases) {
    Instant now = clock.instant();
    List<Parcel> parcels = new ArrayList<>();
    rows.listeners(ofCases.keySet()).forEach((no, listeners) -> {
      List<CaseEvent> stored = events.of(no, ofCases.getOrDefault(no, List.of()).stream().map(CaseEvent::sequence).toList());
      listeners.forEach(listener -> stored.stream().filter(event -> listener.types().contains(event.type()))
          .forEach(event -> parcels.add(new Parcel(listener.receiver(), no, event.rowId(), now))));
    });
    outbox.put(parcels);
  }
}
