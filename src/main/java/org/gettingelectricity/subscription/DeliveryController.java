package org.gettingelectricity.subscription;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.outbox.Delivery;
import org.gettingelectricity.outbox.Outbox;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the events of the caller's subscriptions fare, and sending one again. */
@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveryController {

  private static final int MOST = 100;

  private final Subscriptions subscriptions;
  private final EventRepository events;
  private final Outbox outbox;
  private final CaseAccess access;

  DeliveryController(Subscriptions subscriptions, EventRepository events, Outbox outbox, CaseAccess access) {
    this.subscriptions = subscriptions;
    this.events = events;
    this.outbox = outbox;
    this.access = access;
  }

  /**
   * An event on its way.
   *
   * @param nextAttemptAt null when it has arrived, or is only sent again when asked for
   */
  record DeliveryView(long id, long subscriptionId, String eventId, String applicationNo, long sequence, String type,
      String state, String stateName, int attempts, @Nullable Integer lastStatus, @Nullable String lastError, String createdAt,
      @Nullable String nextAttemptAt, @Nullable String sentAt) {

    static DeliveryView of(Delivery d, CaseEvent event) {
      return new DeliveryView(d.id(), Long.parseLong(d.address()), event.id(), event.applicationNo(), event.sequence(),
          event.type().code(), d.state().name(), d.state().label(), d.attempts(), d.lastStatus(), d.lastError(),
          Days.text(d.createdAt()), Days.text(d.dueAt()), Days.text(d.sentAt()));
    }
  }

  record DeliveriesView(List<DeliveryView> items, int page, int size, long total) {}

  @Operation(summary = "事件投递",
      description = "Newest first. `state` is PENDING, SENT or STUCK; `subscription` an id of the caller's own.")
  @GetMapping
  DeliveriesView list(@RequestParam(required = false) String state, @RequestParam(required = false) Long subscription,
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    String owner = access.caller().id();
    if (page < 0 || size < 1 || size > MOST) {
      throw Refusal.invalid(page < 0 ? "page" : "size", "page 从 0 起，size 为 1 至 " + MOST);
    }
    List<String> receivers = (subscription == null ? subscriptions.of(owner)
        : List.of(subscriptions.get(owner, subscription))).stream().map(Subscription::receiver).toList();
    Delivery.State only = state(state);
    List<Delivery> found = outbox.of(receivers, only, size, (long) page * size);
    return new DeliveriesView(views(found), page, size, outbox.count(receivers, only));
  }

  @Operation(summary = "重新投递",
      description = "Sends a delivery again at once; so may a supervisor of the case's region. 409 when it has arrived.")
  @PostMapping("/{id}/retry")
  DeliveryView retry(@PathVariable long id) {
    Caller caller = access.caller();
    Delivery delivery = outbox.find(id).filter(known -> known.receiver().startsWith(Subscription.PREFIX + ":") && concerns(known, caller))
        .orElseThrow(() -> Refusal.notFound("DELIVERY_NOT_FOUND", "没有编号为 " + id + " 的投递"));
    if (!outbox.retry(delivery.id())) {
      throw Refusal.conflict("ALREADY_DELIVERED", "该事件已送达，无需重发");
    }
    return views(List.of(outbox.find(id).orElseThrow())).get(0);
  }

  /** Outside systems have those of their subscriptions, supervisors those of their region's cases. */
  private boolean concerns(Delivery delivery, Caller caller) {
    return subscriptions.of(caller.id()).stream().anyMatch(own -> own.receiver().equals(delivery.receiver()))
        || caller.is(Role.SUPERVISOR) && caller.is(Role.SUPERVISOR, access.visible(delivery.lane()).region());
  }

  private List<DeliveryView> views(List<Delivery> deliveries) {
    Map<Long, CaseEvent> known = events.all(deliveries.stream().map(Delivery::subjectId).distinct().toList()).stream()
        .collect(Collectors.toMap(CaseEvent::rowId, Function.identity()));
    return deliveries.stream().map(delivery -> DeliveryView.of(delivery, Objects.requireNonNull(known.get(delivery.subjectId())))).toList();
  }

  private static Delivery.@Nullable State state(String word) {
    if (word == null || word.isBlank()) {
      return null;
    }
    return Arrays.stream(Delivery.State.values()).filter(known -> known.name().equals(word.toUpperCase(Locale.ROOT))).findFirst()
        .orElseThrow(() -> Refusal.invalid("state", "应为 PENDING、SENT 或 STUCK"));
  }
}
