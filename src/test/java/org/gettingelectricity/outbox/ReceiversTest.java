package org.gettingelectricity.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gettingelectricity.outbox.Courier.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** Receivers as they are: slow, silent, talkative, misleading. None of them gets more than its five seconds, or anything else. */
class ReceiversTest {

  private static final String RECEIVED = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final SignedPost post = post(InetAddress::getAllByName, SHORT);

  @AfterEach
  void close() {
    post.close();
  }

  @Test
  void aSilentReceiverIsLeftAfterItsTime() throws IOException {
    try (Peer silent = new Peer((in, out) -> Peer.forEver())) {
      Outcome outcome = send(silent.url());
      assertThat(outcome.outage()).isTrue();
      assertThat(outcome.error()).isEqualTo("接收方未在时限内应答");
    }
  }

  @Test
  void anAnswerThatComesByTheByteIsTooLate() throws IOException {
    try (Peer dripping = new Peer((in, out) -> {
      while (true) {
        out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes());
        out.flush();
        Peer.moment();
      }
    })) {
      assertThat(send(dripping.url()).error()).isEqualTo("接收方未在时限内应答");
      dripping.hungUp();
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    try (Peer elsewhere = new Peer((in, out) -> out.write(RECEIVED.getBytes()));
        Peer redirecting = new Peer((in, out) -> out.write(("HTTP/1.1 302 Found\r\nLocation: " + elsewhere.url()
            + "\r\nContent-Length: 0\r\n\r\n").getBytes()))) {
      Outcome outcome = send(redirecting.url());
      assertThat(outcome.status()).isEqualTo(302);
      assertThat(outcome.arrived()).isFalse();
      assertThat(elsewhere.calls()).isZero();
    }
  }

  @Test
  void aTalkativeReceiverIsHungUpOn() throws IOException {
    try (Peer talkative = new Peer((in, out) -> {
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n".getBytes());
      for (int i = 0; i < 10_240; i++) {
        out.write(new byte[1024]);
      }
      out.flush();
      Peer.forEver();
    })) {
      assertThat(send(talkative.url()).status()).isEqualTo(200);
      talkative.hungUp();
    }
  }

  @Test
  void headersWithoutEndAreNotGathered() throws IOException {
    try (Peer endless = new Peer((in, out) -> {
      out.write("HTTP/1.1 200 OK\r\n".getBytes());
      while (true) {
        out.write("X-More: 1\r\n".repeat(100).getBytes());
      }
    }); Peer longWinded = new Peer((in, out) -> {
      out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes());
      while (true) {
        out.write("x".repeat(1000).getBytes());
      }
    })) {
      assertThat(send(endless.url()).error()).isEqualTo("无法连接接收方");
      assertThat(send(longWinded.url()).error()).isEqualTo("无法连接接收方");
      endless.hungUp();
      longWinded.hungUp();
    }
  }

  @Test
  void aBodyThatNeverEndsIsNoReasonToWait() throws IOException {
    try (Peer dripping = new Peer((in, out) -> {
      out.write("HTTP/1.1 204 OK\r\nTransfer-Encoding: chunked\r\n\r\n".replace("204", "200").getBytes());
      while (true) {
        out.write("1\r\nx\r\n".getBytes());
        out.flush();
        Peer.moment();
      }
    })) {
      assertThat(send(dripping.url()).arrived()).isTrue();
      dripping.hungUp();
    }
  }

  @Test
  void nonsenseAndClosedDoorsAreFailures() throws IOException {
    try (Peer nonsense = new Peer((in, out) -> out.write("SSH-2.0-OpenSSH\r\n\r\n".getBytes()));
        Peer slamming = new Peer((in, out) -> in.close())) {
      assertThat(send(nonsense.url()).error()).isEqualTo("无法连接接收方");
      assertThat(send(slamming.url()).error()).isEqualTo("无法连接接收方");
      String gone = slamming.url();
      slamming.close();
      assertThat(send(gone).error()).isEqualTo("无法连接接收方");
    }
  }

  @Test
  void brokenTlsIsNoReceipt(@TempDir Path folder) throws Exception {
    try (Peer plain = new Peer((in, out) -> out.write(RECEIVED.getBytes()));
        Peer stranger = Peer.ofNobodyTrusted(folder, (in, out) -> out.write(RECEIVED.getBytes()))) {
      assertThat(send(plain.url().replace("http:", "https:")).arrived()).isFalse();
      assertThat(send(stranger.url().replace("http:", "https:")).error()).isEqualTo("无法连接接收方");
      assertThat(stranger.requests()).isZero();
    }
  }

  /** A name is judged by what it leads to when the connection is made, not by what it led to when somebody subscribed. */
  @Test
  void aNameThatLeadsElsewhereByNowIsNotFollowed() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    ReachableNetworks.NameService turning = host -> new InetAddress[] {
        InetAddress.getByName(asked.getAndIncrement() == 0 ? "203.0.113.7" : "127.0.0.1")};
    ReachableNetworks closed = new ReachableNetworks(List.of(), new MockEnvironment(), turning);
    try (Peer ownService = new Peer((in, out) -> out.write(RECEIVED.getBytes()))) {
      String url = "http://portal.example.org:" + ownService.port() + "/events";
      assertThat(closed.problem(url)).isEmpty();
      SignedPost guarded = new SignedPost(closed, Clock.systemUTC(), SHORT);
      assertThat(guarded.post(url, "secret-of-ours", "{}").join().error()).isEqualTo("地址不得指向本机、内网或链路本地地址");
      assertThat(guarded.post("http://127.0.0.1:" + ownService.port() + "/", "secret-of-ours", "{}").join().arrived()).isFalse();
      guarded.close();
      assertThat(ownService.calls()).isZero();
    }
  }

  @Test
  void aNameServiceThatHangsHoldsUpNobodyElse() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    SignedPost slow = post(host -> {
      if (host.startsWith("slow")) {
        await(over);
      }
      return InetAddress.getAllByName("127.0.0.1");
    }, Duration.ofMinutes(5));
    try (Peer receiver = new Peer((in, out) -> out.write(RECEIVED.getBytes()))) {
      var hanging = slow.post("http://slow.example.org:" + receiver.port() + "/", "secret-of-ours", "{}");
      assertThat(slow.post("http://quick.example.org:" + receiver.port() + "/", "secret-of-ours", "{}").join().arrived()).isTrue();
      assertThat(hanging).isNotDone();
      over.countDown();
      assertThat(hanging.join().arrived()).isTrue();
    } finally {
      slow.close();
    }
  }

  /** The silent receiver holds its parcels for its whole time; the other has all of its own long before. */
  @Test
  void aStuckReceiverDelaysNobody() throws Exception {
    OutboxAtHand outbox = new OutboxAtHand(Clock.systemUTC());
    CountDownLatch arrived = new CountDownLatch(200);
    try (Peer silent = new Peer((in, out) -> Peer.forEver());
        Peer well = new Peer((in, out) -> {
          out.write(RECEIVED.getBytes());
          arrived.countDown();
        })) {
      SignedPost patient = post(InetAddress::getAllByName, Duration.ofMinutes(5));
      outbox.courier(address -> patient.post(address.equals("silent") ? silent.url() : well.url(), "secret-of-ours", "{}"));
      outbox.put("to:silent", 200);
      outbox.put("to:well", 200);
      outbox.dispatcher().start();
      try {
        assertThat(arrived.await(2, TimeUnit.MINUTES)).isTrue();
        assertThat(outbox.of("to:silent")).allMatch(parcel -> parcel.attempts() == 0);
      } finally {
        outbox.dispatcher().stop();
        patient.close();
      }
    }
  }

  private Outcome send(String url) {
    return post.post(url, "secret-of-ours", "{\"id\":\"1\"}").join();
  }

  private static SignedPost post(ReachableNetworks.NameService names, Duration patience) {
    return new SignedPost(new ReachableNetworks(List.of("127.0.0.0/8"), new MockEnvironment(), names), Clock.systemUTC(), patience);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
