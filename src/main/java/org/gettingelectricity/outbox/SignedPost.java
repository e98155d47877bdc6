package org.gettingelectricity.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.gettingelectricity.outbox.Courier.Outcome;
import org.springframework.stereotype.Component;

/**
 * Posts JSON with a signature: {@code X-Timestamp} (seconds since 1970) and {@code X-Signature: sha256=HEX} of
 * HMAC-SHA256(secret, timestamp + "." + body). Any 2xx is a receipt; redirects are not followed, the answer's body is not
 * read, five seconds are enough.
 */
@Component
public class SignedPost {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final ReachableNetworks networks;
  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT)
      .version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build();

  SignedPost(ReachableNetworks networks, Clock clock) {
    this.networks = networks;
    this.clock = clock;
  }

  /** Posts once. The address is checked anew: a name may lead elsewhere by now. */
  public CompletableFuture<Outcome> post(String url, String secret, String body) {
    Optional<String> problem = networks.problem(url);
    if (problem.isPresent()) {
      return CompletableFuture.completedFuture(Outcome.failed(null, "地址" + problem.get()));
    }
    return postInside(url, secret, body);
  }

  /** Posts once to an address the operator of this system named: it may lie in the own network. */
  public CompletableFuture<Outcome> postInside(String url, String secret, String body) {
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER)
        .header("Content-Type", "application/json; charset=utf-8").header("X-Timestamp", timestamp)
        .header("X-Signature", "sha256=" + signature(secret, timestamp + "." + body))
        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)).build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()).thenApply(SignedPost::outcome)
        .exceptionally(failure -> Outcome.failed(null, unanswered(failure)));
  }

  private static Outcome outcome(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException e) {
      return Outcome.failed(null, "连接中断");
    }
    boolean received = answer.statusCode() / 100 == 2;
    return received ? Outcome.delivered(answer.statusCode())
        : Outcome.failed(answer.statusCode(), "接收方返回 " + answer.statusCode());
  }

  private static String unanswered(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof HttpTimeoutException ? "接收方未在时限内应答" : "无法连接接收方";
  }

  private static String signature(String secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
