package org.gettingelectricity.subscription;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.gettingelectricity.outbox.Courier;
import org.gettingelectricity.outbox.Delivery;
import org.gettingelectricity.outbox.SignedPost;
import org.springframework.stereotype.Component;

/** Brings events to those who subscribed. */
@Component
class WebhookCourier implements Courier {

  private final SubscriptionRepository subscriptions;
  private final EventRepository events;
  private final SignedPost post;
  private final ObjectMapper json;

  WebhookCourier(SubscriptionRepository subscriptions, EventRepository events, SignedPost post, ObjectMapper json) {
    this.subscriptions = subscriptions;
    this.events = events;
    this.post = post;
    this.json = json;
  }

  @Override
  public String prefix() {
    return Subscription.PREFIX;
  }

  @Override
  public CompletableFuture<Outcome> deliver(Delivery parcel) {
    Subscription to = subscriptions.find(Long.parseLong(parcel.address())).orElse(null);
    if (to == null) {
      return CompletableFuture.completedFuture(Outcome.failed(null, "订阅已删除"));
    }
    return send(to, EventView.of(events.find(parcel.subjectId()).orElseThrow()));
  }

  CompletableFuture<Outcome> send(Subscription to, EventView event) {
    try {
      return post.post(to.url(), to.secret(), json.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
