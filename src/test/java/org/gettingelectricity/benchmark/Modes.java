package org.gettingelectricity.benchmark;

import static org.gettingelectricity.benchmark.Benchmark.PRODUCT;
import static org.gettingelectricity.benchmark.Benchmark.STOCK;
import static org.gettingelectricity.benchmark.Benchmark.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.benchmark.Benchmark.Turn;
import org.gettingelectricity.calendar.Days;
import org.springframework.jdbc.core.JdbcTemplate;

/** What can be measured. */
final class Modes {

  private static final int ORIGINALS = 200;
  private static final String LOW = "lv-small-business";
  private static final String HIGH = "hv-single-supply";
  private static final String CALENDAR = "/api/v1/calendar/2026";
  private static final double KILO = 1024;
  private static final int PER_SECOND = 100;

  private final Benchmark benchmark;
  private final Options options;

  Modes(Benchmark benchmark) {
    this.benchmark = benchmark;
    this.options = benchmark.options;
  }

  void run() throws Exception {
    for (String mode : options.modes()) {
      switch (mode) {
        case "cases" -> cases();
        case "growth" -> onPostgres(mode, this::growth);
        case "ageing" -> onPostgres(mode, this::ageing);
        case "alarms" -> onPostgres(mode, this::alarms);
        case "lag" -> onPostgres(mode, this::lag);
        case "migrations" -> onPostgres(mode, this::migrations);
        case "lists" -> lists();
        case "board" -> board();
        case "quotes" -> quotes();
        case "starts" -> starts();
        case "track" -> onPostgres(mode, new Portal(benchmark)::track);
        case "events" -> new Portal(benchmark).events();
        default -> throw new IllegalArgumentException("unknown: " + mode);
      }
    }
  }

  /** Something that is measured. */
  private interface Measured {
    void run() throws Exception;
  }

  /** These write or read rows beside the system, which the embedded database does not allow. */
  private void onPostgres(String mode, Measured measured) throws Exception {
    if (benchmark.database.sql(PRODUCT) == null) {
      print("%n## %s: on PostgreSQL only", mode);
    } else {
      measured.run();
    }
  }

  private void cases() throws Exception {
    print("%n## Whole cases, %d rounds of %d s in turns", options.rounds(), options.seconds().toSeconds());
    print("start: %.1f s, stock %s", benchmark.product.start.toMillis() / 1e3,
        benchmark.stock == null ? "-" : "%.1f s".formatted(benchmark.stock.start.toMillis() / 1e3));
    for (String flow : options.flows()) {
      benchmark.compare(flow);
    }
    print("%nrows read by sequential scans: %s", benchmark.database.scans(PRODUCT));
    print("statements asked most since the database began:");
    benchmark.database.asked(PRODUCT).forEach((sql, calls) -> print("- %d %s", calls, sql));
  }

  /** Whole cases beside more and more open ones, what lists, counts and board take then, and how much memory. */
  private void growth() throws Exception {
    print("%n## Growth");
    originals();
    Copies open = new Copies(benchmark.database.sql(PRODUCT), true);
    benchmark.warmUp(HIGH);
    double first = 0;
    for (int size : options.sizes()) {
      fill(open, size);
      Turn turn = benchmark.productTurn(HIGH);
      first = first == 0 ? turn.perSecond() : first;
      print("- %d open cases: %.2f cases/s (%.2f of the first), processor per case %.0f ms server + %.0f ms database", open.count(),
          turn.perSecond(), turn.perSecond() / first, turn.cpuMillis(), turn.databaseMillis());
      print("  - %s", turn.latencies().table());
      lists();
      board();
      print("- alive in the heap after a full collection: %.0f MB", benchmark.product.alive() / KILO / KILO);
    }
    print("rows read by sequential scans: %s", benchmark.database.scans(PRODUCT));
  }

  private static void fill(Copies cases, int size) throws Exception {
    long began = System.nanoTime();
    cases.grow(size);
    print("- filled in %.0f s", (System.nanoTime() - began) / 1e9);
  }

  /** Whole cases beside as many finished ones as {@code sizes} says, and how large the tables are per worked case. */
  private void ageing() throws Exception {
    print("%n## Ageing");
    benchmark.warmUp(HIGH);
    benchmark.database.compact(PRODUCT);
    long before = benchmark.database.size(PRODUCT);
    Turn first = benchmark.productTurn(HIGH);
    benchmark.database.compact(PRODUCT);
    print("- %.0f KB in all tables per finished case", (benchmark.database.size(PRODUCT) - before) / KILO / first.cases());
    Copies finished = new Copies(benchmark.database.sql(PRODUCT), false);
    for (int size : options.sizes()) {
      fill(finished, size);
      Turn turn = benchmark.productTurn(HIGH);
      print("- beside %d finished cases: %.2f cases/s (%.2f of the rate before), processor per case %.0f ms server + %.0f ms database",
          finished.count(), turn.perSecond(), turn.perSecond() / first.perSecond(), turn.cpuMillis(), turn.databaseMillis());
    }
    print("rows read by sequential scans: %s", benchmark.database.scans(PRODUCT));
  }

  private void migrations() throws Exception {
    print("%n## Cases brought along");
    new BroughtAlong(benchmark, LOW).run(options.sizes().get(0));
  }

  private void originals() throws Exception {
    AtomicInteger left = new AtomicInteger(ORIGINALS);
    benchmark.inParallel(() -> {
      while (left.getAndDecrement() > 0) {
        benchmark.ofProduct.start(Clients.example(LOW), LOW);
      }
    });
  }

  /** Timers that become due in one moment, worked off by each system alone. */
  private void alarms() throws Exception {
    print("%n## Alarms due at once");
    double product = burst(PRODUCT, benchmark.ofProduct);
    if (benchmark.stock != null) {
      print("- product / stock: %.2f", product / burst(STOCK, benchmark.ofStock));
    }
  }

  private double burst(String name, Clients clients) throws Exception {
    openCases(clients, options.sizes().get(0) / 2);
    JdbcTemplate sql = benchmark.database.sql(name);
    Server server = name.equals(PRODUCT) ? benchmark.product : benchmark.stock;
    Duration cpu = server.cpu();
    Database.Cost cost = benchmark.database.cost(name);
    int due = sql.update("update act_ru_job set duedate_ = now() - interval '1 minute' where id_ in (select j.id_ from act_ru_job j"
        + " where j.handler_type_ like 'timer%' limit ?)", options.sizes().get(0));
    long start = System.nanoTime();
    Awaitility.await().forever().pollInterval(Duration.ofMillis(200)).until(() ->
        sql.queryForObject("select count(*) from act_ru_job where duedate_ < now()", Integer.class) == 0);
    double seconds = (System.nanoTime() - start) / 1e9;
    Database.Cost spent = benchmark.database.cost(name).since(cost);
    print("- %s: %d in %.1f s = %.0f/s, processor per alarm %.1f ms server + %.1f ms database, %.1f round trips, %.2f commits", name,
        due, seconds, due / seconds, server.cpu().minus(cpu).toNanos() / 1e6 / due, spent.cpu().toNanos() / 1e6 / due,
        (double) spent.roundTrips() / due, (double) spent.commits() / due);
    return due / seconds;
  }

  /** Starts so many cases. The first keeps the policy in force: the others would wait for it. */
  private void openCases(Clients clients, int cases) throws Exception {
    clients.start(Clients.example(LOW), LOW);
    AtomicInteger left = new AtomicInteger(cases - 1);
    benchmark.inParallel(() -> {
      while (left.getAndDecrement() > 0) {
        clients.start(Clients.example(LOW), LOW);
      }
    });
  }

  /** Timers that become due a hundred a second for as long as {@code seconds} says: from the due moment until the work is seen. */
  private void lag() throws Exception {
    int due = (int) options.seconds().toSeconds() * PER_SECOND;
    openCases(benchmark.ofProduct, due / 2);
    JdbcTemplate sql = benchmark.database.sql(PRODUCT);
    sql.execute("drop table if exists bench_due");
    sql.execute("create table bench_due as select id_, date_trunc('milliseconds', clock_timestamp() + interval '5 seconds'"
        + " + row_number() over () * interval '" + 1.0 / PER_SECOND + " seconds') as due from (select j.id_ from act_ru_job j"
        + " where j.handler_type_ like 'timer%' limit " + due + ") as chosen");
    sql.update("update act_ru_job j set duedate_ = b.due at time zone '" + Days.ZONE + "' from bench_due b where b.id_ = j.id_");
    Latencies latencies = new Latencies();
    Map<String, Long> waiting = new HashMap<>();
    int seen = 0;
    while (sql.queryForObject("select count(*) from bench_due b join act_ru_job j on j.id_ = b.id_", Integer.class) > 0) {
      seen += lagging(sql, waiting, latencies);
    }
    seen += lagging(sql, waiting, latencies);
    print("%n## Lag of alarms at %d/s%n- %d, of which %d were seen waiting (the others were done between two looks): %s%n- share of all: p99 %.0f ms",
        PER_SECOND, due, seen, latencies.table(), latencies.millis("lag", Math.max(0, 1 - due * 0.01 / Math.max(1, seen))));
  }

  /** Notes how long those took that waited at the last look and wait no more; answers how many they were. */
  private static int lagging(JdbcTemplate sql, Map<String, Long> waiting, Latencies latencies) {
    Map<String, Long> still = new HashMap<>();
    sql.query("select b.id_, extract(epoch from clock_timestamp() - b.due) * 1e9 from bench_due b join act_ru_job j on j.id_ = b.id_"
        + " where b.due < now()", row -> {
          still.put(row.getString(1), row.getLong(2));
        });
    long now = System.nanoTime();
    still.replaceAll((id, waited) -> waiting.getOrDefault(id, now - waited));
    List<Long> done = waiting.entrySet().stream().filter(one -> !still.containsKey(one.getKey())).map(one -> now - one.getValue()).toList();
    done.forEach(took -> latencies.note("lag", took));
    waiting.clear();
    waiting.putAll(still);
    return done.size();
  }

  /** An operator's first page and the exact counts of all lists, one by one and as Tasklist asks for them. */
  private void lists() throws Exception {
    Latencies latencies = new Latencies();
    Api api = new Api(benchmark.product.url, latencies);
    String user = Role.CUSTOMER_MANAGER.id();
    JsonNode filters = api.get("filters", user, "/engine-rest/filter?resourceType=Task");
    benchmark.parallelFor(options.seconds(), () -> {
      api.get("page", user, "/engine-rest/task?sortBy=dueDate&sortOrder=asc&firstResult=0&maxResults=15");
      long began = System.nanoTime();
      for (JsonNode filter : filters) {
        api.get("count", user, "/engine-rest/filter/" + filter.get("id").asText() + "/count");
      }
      latencies.note("all counts", System.nanoTime() - began);
      api.get("all counts at once", user, "/desk/lists");
    });
    print("- lists of an operator (%d lists): %s", filters.size(), latencies.table());
  }

  private void board() throws Exception {
    Latencies latencies = new Latencies();
    Api api = new Api(benchmark.product.url, latencies);
    String user = Role.SUPERVISOR.id();
    String no = benchmark.ofProduct.start(Clients.example(LOW), LOW);
    benchmark.parallelFor(options.seconds(), () -> {
      api.get("board", user, "/api/v1/reports/board");
      api.get("cases", user, "/api/v1/applications?state=OPEN&size=50");
      api.get("progress", user, "/api/v1/applications/" + no + "/progress");
    });
    print("- board, list and progress: %s", latencies.table());
  }

  private void quotes() throws Exception {
    Latencies latencies = new Latencies();
    Api api = new Api(benchmark.product.url, latencies);
    Map<String, Object> input = Map.of("acceptanceDate", "2026-11-02", "region", "410425", "utility", "SGCC", "facts",
        Clients.example("lv-residential").get("facts"));
    benchmark.parallelFor(options.warmUp(), () -> api.post("warm", Role.INTEGRATION.id(), "/api/v1/quotes", input));
    Duration cpu = benchmark.product.cpu();
    int done = benchmark.parallelFor(options.seconds(), () -> api.post("quote", Role.INTEGRATION.id(), "/api/v1/quotes", input));
    print("%n## Quotes%n- %.0f/s, processor %.2f ms each; %s", done / (double) options.seconds().toSeconds(),
        benchmark.product.cpu().minus(cpu).toNanos() / 1e6 / done, latencies.table());
  }

  /** Starts while a model, a policy file and a holiday notice come anew one after the other, without a pause. */
  private void starts() throws Exception {
    Latencies latencies = new Latencies();
    Clients clients = benchmark.ofProduct.noting(new Api(benchmark.product.url, latencies));
    benchmark.parallelFor(options.warmUp(), () -> start(benchmark.ofProduct, new AtomicInteger()));
    AtomicBoolean over = new AtomicBoolean();
    Thread changing = new Thread(() -> change(new Api(benchmark.product.url, latencies), over));
    changing.start();
    Duration cpu = benchmark.product.cpu();
    AtomicInteger busy = new AtomicInteger();
    int done = benchmark.parallelFor(options.seconds(), () -> start(clients, busy)) - busy.get();
    over.set(true);
    changing.join();
    print("%n## Starts beside deployments%n- %d, processor %.0f ms each with what the deployments took, %d told to come again; %s",
        done, benchmark.product.cpu().minus(cpu).toNanos() / 1e6 / done, busy.get(), latencies.table());
  }

  private static void start(Clients clients, AtomicInteger busy) {
    try {
      clients.start(Clients.example(LOW), LOW);
    } catch (IllegalStateException e) {
      if (!e.getMessage().contains(" 503 ")) {
        throw e;
      }
      busy.incrementAndGet();
    }
  }

  private static void change(Api owner, AtomicBoolean over) {
    Map<String, JsonNode> notice = Map.of("days", owner.get("notice", Role.SUPERVISOR.id(), CALENDAR).get("days"));
    for (int version = 1; !over.get(); version++) {
      owner.deploy(Role.PROCESS_OWNER.id(), Path.of("processes", LOW + ".bpmn"), version);
      owner.deploy(Role.PROCESS_OWNER.id(), Path.of("processes", "policy", "jiaxian-2021.dmn"), version);
      owner.put("calendar", Role.SUPERVISOR.id(), CALENDAR, notice);
    }
  }
}
