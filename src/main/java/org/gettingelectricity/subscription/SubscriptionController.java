package org.gettingelectricity.subscription;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.outbox.Courier.Outcome;
import org.gettingelectricity.outbox.Delivery;
import org.gettingelectricity.outbox.Outbox;
import org.gettingelectricity.outbox.ReachableNetworks;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.gettingelectricity.web.Answers;

/** Subscriptions to events over REST; each outside system sees its own. */
@RestController
@RequestMapping("/api/v1/subscriptions")
class SubscriptionController {

  private final Subscriptions subscriptions;
  private final WebhookCourier courier;
  private final Outbox outbox;
  private final ReachableNetworks networks;
  private final CaseAccess access;
  private final Clock clock;

  /** What a caller sends. @param secret 8 to 200 characters, signs what is posted */
  record Asked(@NotNull(message = "必填，接收事件的 http 或 https 地址") String url,
      @ArraySchema(schema = @Schema(implementation = EventType.class))
      @Size(min = 1, max = 100, message = "应为事件类型的数组，至少一项") List<String> types,
      @NotNull(message = SECRET) @Size(min = 8, max = 200, message = SECRET) String secret) {

    private static final String SECRET = "必填，8 至 200 个字符的签名密钥";
  }

  SubscriptionController(Subscriptions subscriptions, WebhookCourier courier, Outbox outbox, ReachableNetworks networks,
      CaseAccess access, Clock clock) {
    this.subscriptions = subscriptions;
    this.courier = courier;
    this.outbox = outbox;
    this.networks = networks;
    this.access = access;
    this.clock = clock;
  }

  /**
   * A subscription; the secret is never shown.
   *
   * @param state ACTIVE, or PAUSED after repeated failure: then only tried now and then
   * @param waiting events not delivered yet, {@code stuck} of them after several tries
   */
  record SubscriptionView(long id, String url, List<String> types, String state, long waiting, long stuck,
      String createdAt) {}

  record SubscriptionsView(List<SubscriptionView> items) {}

  /** What came of a test delivery. */
  record TestView(boolean delivered, @Nullable Integer status, @Nullable String error) {}

  @Operation(summary = "订阅事件",
      description = "Events of the caller's cases are posted to `url`, signed with `secret`. `types` may be left out: "
      + "all types then. An equal repeat is 200 with the first answer.")
  @Answers({200, 201})
  @PostMapping
  ResponseEntity<SubscriptionView> subscribe(@RequestBody(required = true) Body<Asked> body) {
    Caller caller = access.caller();
    Asked asked = body.read();
    List<FieldError> errors = new ArrayList<>();
    networks.problem(asked.url()).ifPresent(message -> errors.add(new FieldError("url", message)));
    Set<EventType> types = types(asked.types(), errors);
    Refusal.when(errors);
    Subscriptions.Subscribed answer = subscriptions.subscribe(caller.id(), asked.url(), types, asked.secret());
    URI location = URI.create("/api/v1/subscriptions/" + answer.subscription().id());
    return ResponseEntity.status(answer.created() ? HttpStatus.CREATED : HttpStatus.OK).location(location)
        .body(view(answer.subscription()));
  }

  @Operation(summary = "事件订阅")
  @GetMapping
  SubscriptionsView all() {
    return new SubscriptionsView(subscriptions.of(access.caller().id()).stream().map(this::view).toList());
  }

  @Operation(summary = "查看订阅")
  @GetMapping("/{id}")
  SubscriptionView show(@PathVariable long id) {
    return view(own(id));
  }

  @Operation(summary = "取消订阅")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable long id) {
    subscriptions.end(own(id));
  }

  @Operation(summary = "试投递",
      description = "Posts an event of type `subscription.test` at once and tells what came of it. When it arrives, a "
      + "paused subscription goes on with everything that waited.")
  @PostMapping("/{id}/test")
  TestView test(@PathVariable long id) {
    Subscription subscription = own(id);
    Outcome outcome = courier.send(subscription, new EventView(UUID.randomUUID().toString(), 0, null, "subscription.test",
        Days.text(clock.instant()), "{}")).join();
    if (outcome.error() == null) {
      outbox.resume(subscription.receiver());
    }
    return new TestView(outcome.error() == null, outcome.status(), outcome.error());
  }

  private Subscription own(long id) {
    return subscriptions.get(access.caller().id(), id);
  }

  private SubscriptionView view(Subscription s) {
    long stuck = outbox.count(List.of(s.receiver()), Delivery.State.STUCK);
    return new SubscriptionView(s.id(), s.url(), s.types().stream().map(EventType::code).sorted().toList(),
        outbox.failing(s.receiver()) ? "PAUSED" : "ACTIVE", stuck + outbox.count(List.of(s.receiver()), Delivery.State.PENDING),
        stuck, Days.text(s.createdAt()));
  }

  private static Set<EventType> types(List<String> codes, List<FieldError> errors) {
    if (codes == null) {
      return EnumSet.allOf(EventType.class);
    }
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    for (int i = 0; i < codes.size(); i++) {
      String field = "types[" + i + "]";
      EventType.of(codes.get(i)).ifPresentOrElse(types::add, () -> errors.add(new FieldError(field, "未知的事件类型，应为 "
          + String.join("、", Arrays.stream(EventType.values()).map(EventType::code).toList()))));
    }
    return types;
  }
}
