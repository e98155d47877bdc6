package org.gettingelectricity.benchmark;

import static org.gettingelectricity.benchmark.Benchmark.PRODUCT;
import static org.gettingelectricity.benchmark.Benchmark.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.gettingelectricity.access.Role;

/** What customers and other systems wait for: the customer's page beside many open cases, and an event after a start. */
final class Portal {

  private static final String PORTAL = Role.INTEGRATION.id();
  private static final int CALLS = 1000;
  private static final int LINKS_PER_FLOW = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int RECEIVER_THREADS = 4;

  private final Benchmark benchmark;
  private final Options options;

  Portal(Benchmark benchmark) {
    this.benchmark = benchmark;
    this.options = benchmark.options;
  }

  /** One client opens the pages of cases of all flows, 1,000 times, beside as many open cases as {@code sizes} says. */
  void track() throws Exception {
    print("%n## The customer's page");
    List<String> pages = new ArrayList<>();
    for (String flow : options.flows()) {
      for (int i = 0; i < LINKS_PER_FLOW; i++) {
        pages.add(page(benchmark.ofProduct.start(Clients.example(flow), flow)));
      }
    }
    Copies open = new Copies(benchmark.database.sql(PRODUCT), true);
    for (int size : options.sizes()) {
      open.grow(size);
      opened(pages, new Latencies());
      Latencies latencies = new Latencies();
      Duration cpu = benchmark.product.cpu();
      Database.Cost cost = benchmark.database.cost(PRODUCT);
      int most = opened(pages, latencies);
      Database.Cost spent = benchmark.database.cost(PRODUCT).since(cost);
      print("- beside %d open cases: %s at most %d bytes; processor per page %.1f ms server + %.1f ms database, %.1f round trips", open.count(),
          latencies.table(), most, benchmark.product.cpu().minus(cpu).toNanos() / 1e6 / CALLS, spent.cpu().toNanos() / 1e6 / CALLS,
          (double) spent.roundTrips() / CALLS);
    }
  }

  private String page(String no) {
    JsonNode link = new Api(benchmark.product.url, new Latencies()).post("link", PORTAL, "/api/v1/applications/" + no + "/customer-link", Map.of());
    return URI.create(link.get("url").asText()).getPath();
  }

  /** Opens pages in turns; answers the length of the longest. */
  private int opened(List<String> pages, Latencies latencies) {
    Api browser = new Api(benchmark.product.url, latencies);
    int most = 0;
    for (int call = 0; call < CALLS; call++) {
      most = Math.max(most, browser.page("page", pages.get(call % pages.size())));
    }
    return most;
  }

  /** Starts, as many a second as {@code rate} says or as the machine gives, and when the portal has the event of each. */
  void events() throws Exception {
    print("%n## Event after a start");
    Map<String, Long> arrived = new ConcurrentHashMap<>();
    HttpServer receiver = receiver(arrived);
    try {
      new Api(benchmark.product.url, new Latencies()).post("subscription", PORTAL, "/api/v1/subscriptions",
          Map.of("url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/", "secret", "benchmark-of-events",
              "types", List.of("application.accepted")));
      benchmark.parallelFor(options.warmUp(), () -> start(benchmark.ofProduct));
      Map<String, Long> begun = new ConcurrentHashMap<>();
      Latencies latencies = new Latencies();
      Clients clients = benchmark.ofProduct.noting(new Api(benchmark.product.url, latencies));
      long began = System.nanoTime();
      started(clients, begun);
      double seconds = (System.nanoTime() - began) / 1e9;
      awaitAll(begun, arrived);
      begun.forEach((no, at) -> latencies.note("start to event", arrived.getOrDefault(no, System.nanoTime()) - at));
      long lost = begun.keySet().stream().filter(no -> !arrived.containsKey(no)).count();
      print("- %d starts, %.1f/s: %s without an event: %d", begun.size(), begun.size() / seconds, latencies.table(), lost);
    } finally {
      receiver.stop(0);
    }
  }

  private static String start(Clients clients) {
    return clients.start(Clients.example("lv-residential"), "lv-residential");
  }

  /** The moment counts from when the portal sends. */
  private static void begin(Clients clients, Map<String, Long> begun) {
    long at = System.nanoTime();
    begun.put(start(clients), at);
  }

  private void started(Clients clients, Map<String, Long> begun) throws Exception {
    if (options.rate() == 0) {
      benchmark.parallelFor(options.seconds(), () -> begin(clients, begun));
      return;
    }
    ScheduledExecutorService pool = Executors.newScheduledThreadPool(options.clients());
    int wanted = (int) (options.rate() * options.seconds().toSeconds());
    AtomicInteger failed = new AtomicInteger();
    for (int i = 0; i < wanted; i++) {
      pool.schedule(() -> {
        try {
          begin(clients, begun);
        } catch (IllegalStateException e) {
          failed.incrementAndGet();
        }
      }, i * TimeUnit.SECONDS.toNanos(1) / options.rate(), TimeUnit.NANOSECONDS);
    }
    pool.shutdown();
    pool.awaitTermination(PATIENCE.plus(options.seconds()).toSeconds(), TimeUnit.SECONDS);
    print("- asked for %d/s; refused or failed: %d", options.rate(), failed.get());
  }

  private static void awaitAll(Map<String, Long> begun, Map<String, Long> arrived) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && !arrived.keySet().containsAll(begun.keySet())) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static HttpServer receiver(Map<String, Long> arrived) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(RECEIVER_THREADS, task -> {
      Thread thread = new Thread(task, "receiver");
      thread.setDaemon(true);
      return thread;
    }));
    server.createContext("/", exchange -> take(exchange, arrived));
    server.start();
    return server;
  }

  private static void take(HttpExchange exchange, Map<String, Long> arrived) throws IOException {
    JsonNode event = Api.JSON.readTree(exchange.getRequestBody().readAllBytes());
    arrived.putIfAbsent(event.path("applicationNo").asText(), System.nanoTime());
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }
}
