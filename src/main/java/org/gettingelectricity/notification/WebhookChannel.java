package org.gettingelectricity.notification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.gettingelectricity.outbox.Courier.Outcome;
import org.gettingelectricity.outbox.SignedPost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** A gateway for text messages, WeChat or an app: gets each notice as signed JSON. The operator names it, so it may be inside. */
@Component
@ConditionalOnProperty("notification.webhook.url")
class WebhookChannel implements Channel {

  private final SignedPost post;
  private final ObjectMapper json;
  private final String url;
  private final String secret;

  WebhookChannel(SignedPost post, ObjectMapper json, @Value("${notification.webhook.url}") String url,
      @Value("${notification.webhook.secret}") String secret) {
    this.post = post;
    this.json = json;
    this.url = url;
    this.secret = secret;
  }

  @Override
  public String id() {
    return "webhook";
  }

  @Override
  public boolean reaches(@Nullable String phone, @Nullable String email) {
    return phone != null;
  }

  @Override
  public CompletableFuture<Outcome> send(Notice notice) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", notice.id());
    body.put("applicationNo", notice.applicationNo());
    body.put("code", notice.code());
    body.put("recipient", notice.recipient());
    body.put("phone", notice.phone());
    body.put("text", notice.text());
    try {
      return post.postInside(url, secret, json.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
