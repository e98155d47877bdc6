package org.gettingelectricity.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The other end of a connection, with manners of its own. */
final class Peer implements AutoCloseable {

  private static final int BACKLOG = 100;

  private final ServerSocket server;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch hungUp = new CountDownLatch(1);

  /** What it does once a request has come in. */
  interface Manners {
    void answer(InputStream in, OutputStream out) throws IOException;
  }

  Peer(Manners manners) throws IOException {
    this(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), manners);
  }

  private Peer(ServerSocket server, Manners manners) {
    this.server = server;
    daemon(() -> listen(manners));
  }

  /** With a certificate that it made itself. */
  static Peer ofNobodyTrusted(Path folder, Manners manners) throws Exception {
    Path store = folder.resolve("own.p12");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
        "own", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-keystore",
        store.toString(), "-storepass", "changeit").redirectErrorStream(true).start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    return new Peer(tls.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), manners);
  }

  private void listen(Manners manners) {
    try {
      while (true) {
        Socket socket = server.accept();
        calls.incrementAndGet();
        daemon(() -> talk(socket, manners));
      }
    } catch (IOException closed) {
      hungUp.countDown();
    }
  }

  private void talk(Socket socket, Manners manners) {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (request(in)) {
        requests.incrementAndGet();
        manners.answer(in, socket.getOutputStream());
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      hungUp.countDown();
    }
  }

  /** Reads one request; false at the end. */
  private static boolean request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    String length = head.toString().replaceAll("(?is).*content-length: *(\\d+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
    return true;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  static void forEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Between one byte and the next. */
  static void moment() {
    try {
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/events";
  }

  /** Connections that were made. */
  int calls() {
    return calls.get();
  }

  /** Requests that came in over them. */
  int requests() {
    return requests.get();
  }

  /** The other side must end the connection while this one still talks. */
  void hungUp() {
    try {
      assertThat(hungUp.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
