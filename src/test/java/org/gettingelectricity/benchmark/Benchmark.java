package org.gettingelectricity.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gettingelectricity.GettingElectricityApplication;
import org.slf4j.LoggerFactory;

/**
 * Whole cases over REST, in turns with the stock engine on the same models, on the same database. Times depend on the
 * machine and on what else it does: only the ratios of one run count.
 */
final class Benchmark implements AutoCloseable {

  static final String PRODUCT = "product";
  static final String STOCK = "stock";
  private static final List<String> COMMON = List.of("--logging.level.root=warn");

  final Options options;
  final Database database;
  Server product;
  final Server stock;
  Clients ofProduct;
  final Clients ofStock;

  /** One turn of one system. */
  record Turn(int cases, double seconds, Latencies latencies, Duration cpu, Database.Cost cost) {

    double perSecond() {
      return cases / seconds;
    }

    double cpuMillis() {
      return cpu.toNanos() / 1e6 / cases;
    }

    double databaseMillis() {
      return cost.cpu().toNanos() / 1e6 / cases;
    }

    double changesPerProcessorSecond() {
      return latencies.changes() / (cpu.plus(cost.cpu()).toNanos() / 1e9);
    }
  }

  Benchmark(Options options) throws IOException {
    this.options = options;
    database = Database.of(options.database());
    product = startProduct();
    stock = options.withStock() ? new Server(STOCK, StockRest.class, List.of(), Stream.of(COMMON, database.arguments(STOCK), List.of(
        "--spring.config.location=classpath:benchmark/stock.yaml")).flatMap(List::stream).toList(), "/engine-rest/engine") : null;
    ofProduct = new Clients.OfProduct(new Api(product.url, new Latencies()));
    ofStock = stock == null ? null : new Clients.OfStock(new Api(stock.url, new Latencies()));
  }

  private Server startProduct() throws IOException {
    return new Server(PRODUCT, GettingElectricityApplication.class, options.productOptions(), Stream.of(COMMON,
        database.arguments(PRODUCT), List.of("--spring.profiles.active=demo", "--demo.examples=false", "--demo.password="
            + Api.PASSWORD)).flatMap(List::stream).toList(), "/actuator/health/readiness");
  }

  /** As if the power had failed; the database stays. */
  void killAndStartAnew() throws IOException {
    product.kill();
    product = startProduct();
    ofProduct = new Clients.OfProduct(new Api(product.url, new Latencies()));
  }

  public static void main(String[] args) throws Exception {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    Options options = Options.of(args);
    print("%s, %d clients, Java %s, %d processors, load of the machine before: %.1f", options.database(), options.clients(),
        Runtime.version(), Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    try (Benchmark benchmark = new Benchmark(options)) {
      new Modes(benchmark).run();
    }
  }

  /** Both systems in turns on one flow; prints what each did and the ratios of each pair of turns. */
  void compare(String flow) throws Exception {
    warmUp(flow);
    List<Turn> products = new ArrayList<>();
    List<Turn> stocks = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      products.add(turn(PRODUCT, product, ofProduct, flow));
      if (stock != null) {
        stocks.add(turn(STOCK, stock, ofStock, flow));
      }
    }
    print("%n### %s", flow);
    Report.of(PRODUCT, products);
    if (stock != null) {
      Report.of(STOCK, stocks);
      Report.ratios(products, stocks);
    }
  }

  void warmUp(String flow) throws Exception {
    ofProduct.tasks.set(0);
    ofProduct.work(flow);
    int tasks = ofProduct.tasks.getAndSet(0);
    if (stock != null) {
      ofStock.tasks.set(0);
      ofStock.work(flow);
      int same = ofStock.tasks.getAndSet(0);
      if (tasks != same) {
        throw new IllegalStateException("%s: %d tasks here, %d in the stock engine".formatted(flow, tasks, same));
      }
    }
    parallelFor(options.warmUp(), () -> ofProduct.work(flow));
    if (stock != null) {
      parallelFor(options.warmUp(), () -> ofStock.work(flow));
    }
  }

  Turn turn(String name, Server server, Clients known, String flow) throws Exception {
    Latencies latencies = new Latencies();
    Clients clients = known.noting(new Api(server.url, latencies));
    clients.knowing(known);
    Duration cpu = server.cpu();
    Database.Cost cost = database.cost(name);
    long start = System.nanoTime();
    int cases = parallelFor(options.seconds(), () -> clients.work(flow));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Turn(cases, seconds, latencies, server.cpu().minus(cpu), database.cost(name).since(cost));
  }

  Turn productTurn(String flow) throws Exception {
    return turn(PRODUCT, product, ofProduct, flow);
  }

  /** Repeats the work with all clients until the time is over; answers how often. */
  int parallelFor(Duration time, Runnable work) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    AtomicInteger done = new AtomicInteger();
    inParallel(() -> {
      while (System.nanoTime() < end) {
        work.run();
        done.incrementAndGet();
      }
    });
    return done.get();
  }

  void inParallel(Runnable work) throws Exception {
    inParallel(options.clients(), Collections.nCopies(options.clients(), work));
  }

  /** Does all of this, so many at a time. */
  static void inParallel(int threads, List<Runnable> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      work.forEach(one -> all.add(pool.submit(one)));
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  @Override
  public void close() throws IOException {
    product.close();
    if (stock != null) {
      stock.close();
    }
    database.close();
  }
}
