package org.gettingelectricity.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.gettingelectricity.refusal.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

/** The scanner's daemon is played by a server that speaks its protocol. */
class ClamdScanTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final BlockingQueue<byte[]> scanned = new LinkedBlockingQueue<>();
  private ServerSocket daemon;

  @AfterEach
  void stop() throws IOException {
    daemon.close();
  }

  @Test
  void letsThroughWhatTheDaemonFindsClean() throws IOException, InterruptedException {
    byte[] large = new byte[200_000];
    large[199_999] = 7;
    assertThat(scan("stream: OK").clean(file(large))).isTrue();
    assertThat(scanned.take()).isEqualTo(large);
  }

  @Test
  void stopsWhatTheDaemonFinds() throws IOException {
    assertThat(scan("stream: Eicar-Test-Signature FOUND").clean(file(new byte[10]))).isFalse();
  }

  @Test
  void asksAgainWhenTheDaemonFails() throws IOException {
    assertThat(scan("", "INSTREAM: Can't write to temporary file. ERROR", "stream: OK").clean(file(new byte[10]))).isTrue();
    assertThat(scanned).hasSize(3);
  }

  @Test
  void refusesWhatNobodyScanned() throws IOException {
    ClamdScan scan = scan("", "", "");
    assertThatThrownBy(() -> scan.clean(file(new byte[10]))).isInstanceOfSatisfying(Refusal.class, problem -> {
      assertThat(problem.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
      assertThat(problem.code()).isEqualTo("SCAN_UNAVAILABLE");
      assertThat(problem.getMessage()).contains("文件未保存");
    });
  }

  @Test
  void wantsAnAddressItUnderstands() throws IOException {
    daemon = new ServerSocket(0);
    assertThatThrownBy(() -> new ClamdScan("scanner", PATIENCE)).hasMessageContaining("host:port");
  }

  private static IncomingFile file(byte[] content) {
    return new IncomingFile("a.pdf", content.length, new ByteArrayResource(content));
  }

  private ClamdScan scan(String... answers) throws IOException {
    daemon = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Iterator<String> next = List.of(answers).iterator();
    Thread server = new Thread(() -> serve(next));
    server.setDaemon(true);
    server.start();
    return new ClamdScan("127.0.0.1:" + daemon.getLocalPort(), PATIENCE);
  }

  private void serve(Iterator<String> answers) {
    while (answers.hasNext()) {
      try (Socket socket = daemon.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
          content.write(in.readNBytes(length));
        }
        scanned.add(content.toByteArray());
        socket.getOutputStream().write((answers.next() + "\0").getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
