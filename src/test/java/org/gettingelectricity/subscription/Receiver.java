package org.gettingelectricity.subscription;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Another system that listens on this machine and keeps what it is sent. */
public final class Receiver implements AutoCloseable {

  /** One request as it came in. */
  public record Received(String timestamp, String signature, String body, int answered) {}

  private final HttpServer server;
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  private final IntUnaryOperator statusOfRequest;

  /** @param statusOfRequest what to answer to the n-th request, from 0 */
  public Receiver(IntUnaryOperator statusOfRequest) {
    this.statusOfRequest = statusOfRequest;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = statusOfRequest.applyAsInt(received.size());
    received.add(new Received(exchange.getRequestHeaders().getFirst("X-Timestamp"),
        exchange.getRequestHeaders().getFirst("X-Signature"), body, status));
    if (status == 302) {
      exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
