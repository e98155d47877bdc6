package org.gettingelectricity.outbox;

import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.io.CloseMode;
import org.gettingelectricity.outbox.Courier.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Posts JSON with a signature: {@code X-Timestamp} (seconds since 1970) and {@code X-Signature: sha256=HEX} of
 * HMAC-SHA256(secret, timestamp + "." + body). Any 2xx is a receipt; redirects are not followed, the answer's body is not
 * waited for, five seconds are enough for everything before it.
 */
@Component
public class SignedPost {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration ANSWER = Duration.ofSeconds(5);
  /** Names are looked up by threads of their own: a name service that hangs holds up nobody else. */
  private static final int LOOKUPS = 32;

  private final Clock clock;
  private final Duration patience;
  private final CloseableHttpAsyncClient outside;
  private final CloseableHttpAsyncClient inside;
  private final ThreadPoolExecutor lookups = new ThreadPoolExecutor(LOOKUPS, LOOKUPS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
      daemons());

  @Autowired
  SignedPost(ReachableNetworks networks, Clock clock) {
    this(networks, clock, ANSWER);
  }

  SignedPost(ReachableNetworks networks, Clock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
    this.outside = PostClient.of(new Guarded(networks), patience);
    this.inside = PostClient.of(SystemDefaultDnsResolver.INSTANCE, patience);
    lookups.allowCoreThreadTimeOut(true);
  }

  /** Looks a name up for a connection that is about to be made: what it leads to then is what is judged. */
  private record Guarded(ReachableNetworks networks) implements DnsResolver {

    @Override
    public java.net.InetAddress[] resolve(String host) throws java.net.UnknownHostException {
      return networks.addresses(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /** Posts once to an address somebody outside named; it is judged when the connection is made. */
  public CompletableFuture<Outcome> post(String url, String secret, String body) {
    return post(outside, url, secret, body);
  }

  /** Posts once to an address the operator of this system named: it may lie in the own network. */
  public CompletableFuture<Outcome> postInside(String url, String secret, String body) {
    return post(inside, url, secret, body);
  }

  private CompletableFuture<Outcome> post(CloseableHttpAsyncClient client, String url, String secret, String body) {
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    SimpleHttpRequest request = SimpleRequestBuilder.post(URI.create(url)).setHeader("X-Timestamp", timestamp)
        .setHeader("X-Signature", "sha256=" + signature(secret, timestamp + "." + body))
        .setBody(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)).build();
    return send(client, request, lookups).thenApply(SignedPost::outcome)
        .exceptionally(failure -> Outcome.failed(null, unanswered(failure)));
  }

  private CompletableFuture<Integer> send(CloseableHttpAsyncClient client, SimpleHttpRequest request, Executor threads) {
    CompletableFuture<Integer> status = new CompletableFuture<Integer>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    threads.execute(() -> {
      Future<Integer> exchange = client.execute(SimpleRequestProducer.create(request), new StatusOnly(status, patience), null);
      status.whenComplete((received, failure) -> {
        if (failure != null) {
          exchange.cancel(true);
        }
      });
    });
    return status;
  }

  private static Outcome outcome(int status) {
    return status / 100 == 2 ? Outcome.delivered(status) : Outcome.failed(status, "接收方返回 " + status);
  }

  private static String unanswered(Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    if (cause instanceof ReachableNetworks.Closed) {
      return "地址" + ReachableNetworks.Closed.REASON;
    }
    return cause instanceof TimeoutException ? "接收方未在时限内应答" : "无法连接接收方";
  }

  private static CustomizableThreadFactory daemons() {
    CustomizableThreadFactory named = new CustomizableThreadFactory("outbox-names-");
    named.setDaemon(true);
    return named;
  }

  @PreDestroy
  void close() {
    lookups.shutdownNow();
    outside.close(CloseMode.IMMEDIATE);
    inside.close(CloseMode.IMMEDIATE);
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
