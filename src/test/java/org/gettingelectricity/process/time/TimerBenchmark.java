package org.gettingelectricity.process.time;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gettingelectricity.GettingElectricityApplication;
import org.gettingelectricity.process.StockEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the alarms cost on PostgreSQL with the whole system running, executor and pool as configured: how late an alarm is
 * (ledger row and supervision committed, by the database's own commit times) when timers become due at a steady rate; what a
 * user notices while many are due at once; the recomputation of all open cases after an amended holiday notice, engine
 * included. The stock engine does the burst first, on the same models. A measurement, not a test.
 */
final class TimerBenchmark {

  private static final int RATE = 100;
  private static final String DUE = "select count(*) from act_ru_job where duedate_ < now()";
  private static final int CLIENT_RATE = 10;
  private static final String PASSWORD = "bench-Pass1";

  private final JdbcTemplate jdbc;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final List<String> userTasks = Collections.synchronizedList(new ArrayList<>());

  private TimerBenchmark(ConfigurableApplicationContext system) {
    this.jdbc = system.getBean(JdbcTemplate.class);
    this.port = system.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public static void main(String[] args) throws Exception {
    int cases = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int burst = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("track_commit_timestamp", "on")
        .setServerConfig("synchronous_commit", "on").setServerConfig("shared_buffers", "256MB").start()) {
      Cost stock = stock(postgres, burst);
      try (var statement = postgres.getPostgresDatabase().getConnection().createStatement()) {
        statement.execute("create database product");
      }
      ConfigurableApplicationContext system = SpringApplication.run(GettingElectricityApplication.class,
          "--spring.profiles.active=demo", "--demo.examples=false", "--demo.password=" + PASSWORD, "--server.port=0",
          "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "product"), "--spring.datasource.username=postgres",
          "--logging.level.root=warn");
      TimerBenchmark bench = new TimerBenchmark(system);
      bench.start(cases);
      bench.recompute(cases);
      bench.jdbc.execute("create table bench_due (application_no text, clock text, rung text, due timestamptz)");
      bench.burst(burst, stock);
      bench.arriving(Math.min(6_000, cases));
      system.close();
    }
  }

  /** Alarms per second, and the milliseconds of processor each took in this process and the database's together. */
  private record Cost(double perSecond, double cpuMillis) {}

  private static Cost stock(EmbeddedPostgres postgres, int burst) throws Exception {
    try (var statement = postgres.getPostgresDatabase().getConnection().createStatement()) {
      statement.execute("create database stock");
    }
    try (StockEngine stock = new StockEngine(postgres.getJdbcUrl("postgres", "stock"))) {
      stock.start(burst / 6 + 1);
      JdbcTemplate jdbc = new JdbcTemplate(postgres.getDatabase("postgres", "stock"));
      jdbc.execute("analyze");
      jdbc.update("update act_ru_job set duedate_ = now() - interval '1 minute'");
      int jobs = jdbc.queryForObject("select count(*) from act_ru_job", Integer.class);
      Duration cpu = cpu(jdbc);
      long start = System.nanoTime();
      stock.execute();
      await().forever().pollInterval(Duration.ofMillis(250)).until(() -> jdbc.queryForObject(DUE, Integer.class) == 0);
      Cost cost = new Cost(jobs / seconds(start), millis(cpu(jdbc).minus(cpu), jobs));
      print("stock engine: %d alarms due at once worked off at %.0f/s, %.1f ms of processor each", jobs, cost.perSecond(),
          cost.cpuMillis());
      return cost;
    }
  }

  /** Processor time used so far by this process and by the database, whose processes live as long as their connections. */
  private static Duration cpu(JdbcTemplate jdbc) {
    String folder = jdbc.queryForObject("show data_directory", String.class);
    Stream<ProcessHandle> servers = ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(folder));
    return Stream.concat(Stream.of(ProcessHandle.current()), servers.flatMap(ProcessHandle::descendants)).distinct()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
  }

  private static double millis(Duration cpu, int alarms) {
    return cpu.toNanos() / 1e6 / alarms;
  }

  /** Starts cases over REST, of which a tenth is for the users' tasks. */
  private void start(int cases) throws Exception {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    parallel(6, () -> {
      for (int i = next.getAndIncrement(); i < cases; i = next.getAndIncrement()) {
        String body = """
            {"applicationNo":"T%05d","channel":"ONLINE","region":"410425","utility":"SGCC","customer":{"name":"测试客户"},
             "site":{"address":"计时路%d号"},"facts":{"usage":"RESIDENTIAL","area":"URBAN","capacityKw":8,"voltageKv":0.22,
             "circuits":1,"tariffs":[{"tariff":"RESIDENTIAL","capacityKw":8}],
             "documentsProvided":["SUBJECT_ID","PROPERTY_CERT"]}}""".formatted(i, i);
        HttpResponse<String> answer = call("integration", "POST", "/api/v1/applications", body);
        if (answer.statusCode() != 201) {
          throw new IllegalStateException(answer.body());
        }
      }
    });
    userTasks.addAll(jdbc.queryForList("""
        select t.id_ from act_ru_task t join act_hi_procinst p on p.id_ = t.proc_inst_id_
        where t.task_def_key_ = 'userTask_checkDocuments' and p.business_key_ like 'T%5' and p.business_key_ < ?""",
        String.class, "T%05d".formatted(Math.min(cases, 25_000))));
    jdbc.execute("analyze");
    print("started %d cases over REST at %.0f/s", cases, cases / seconds(start));
  }

  private void recompute(int cases) throws Exception {
    JsonNode year = json.readTree(call("supervisor", "GET", "/api/v1/calendar/" + java.time.Year.now(), null).body());
    String holiday = jdbc.queryForObject("select min(whole_due_on) from ge_clock_case", String.class);
    String days = year.get("days").toString().replaceFirst("\\[",
        "[{\"date\":\"" + holiday + "\",\"kind\":\"holiday\",\"name\":\"补充通知\"},");
    long start = System.nanoTime();
    HttpResponse<String> answer = call("supervisor", "PUT", "/api/v1/calendar/" + java.time.Year.now(), "{\"days\":" + days + "}");
    if (answer.statusCode() != 202) {
      throw new IllegalStateException(answer.body());
    }
    double[] quarter = {0};
    await().forever().pollInterval(Duration.ofMillis(100)).until(() -> {
      int done = jdbc.queryForObject("select cases_done from ge_recomputation order by id desc limit 1", Integer.class);
      if (quarter[0] == 0 && done >= cases / 4) {
        quarter[0] = seconds(start);
      }
      return done >= cases;
    });
    double all = seconds(start);
    var order = jdbc.queryForMap("select cases_moved, cases_failed from ge_recomputation order by id desc limit 1");
    int jobsOff = jdbc.queryForObject("""
        select count(*) from act_ru_job j join act_hi_procinst p on p.id_ = j.process_instance_id_
          join act_ru_jobdef d on d.id_ = j.job_def_id_ join ge_clock_case c on c.application_no = p.business_key_
        where d.act_id_ = 'timer_wholeProcessBreach'
          and (j.duedate_::timestamptz at time zone 'Asia/Shanghai')::date <> c.whole_due_on + 1""", Integer.class);
    print("recomputed %d cases with timers and tasks in %.1f s (a quarter shown after %.1f s), %s, timers that do not fit: %d",
        cases, all, quarter[0], order, jobsOff);
  }

  /** Alarms that become due one after the other, at a steady rate. */
  private void arriving(int alarms) {
    jdbc.execute("delete from bench_due");
    plan(alarms, "10 seconds", 1000.0 / RATE);
    long start = System.nanoTime();
    await().forever().pollInterval(Duration.ofSeconds(2)).until(() -> raised() >= alarms);
    jdbc.queryForList("""
        select count(*) as n, percentile_disc(0.5) within group (order by lag) as p50,
          percentile_disc(0.99) within group (order by lag) as p99, max(lag) as most from (
            select extract(epoch from pg_xact_commit_timestamp(l.xmin) - b.due) as lag from bench_due b
              join ge_ledger l on l.application_no = b.application_no and l.subject = b.clock and l.kind = 'ALARM'
                and l.detail::json ->> 'rung' = b.rung) lags""").forEach(lag ->
        print("%d alarms arriving at %d/s: lag p50 %.2f s, p99 %.2f s, most %.2f s (in %.0f s)", alarms, RATE,
            number(lag.get("p50")), number(lag.get("p99")), number(lag.get("most")), seconds(start)));
  }

  private void burst(int alarms, Cost stock) {
    List<Long> idle = new ArrayList<>();
    int forLater = userTasks.size() / 2;
    ScheduledExecutorService client = client(idle);
    await().forever().until(() -> userTasks.size() <= forLater);
    client.shutdownNow();
    long rowsBefore = raisedAtAll();
    int planned = plan(alarms, "-1 minute", 0);
    Duration cpu = cpu(jdbc);
    long start = System.nanoTime();
    List<Long> busy = new ArrayList<>();
    ScheduledExecutorService again = client(busy);
    await().forever().pollInterval(Duration.ofMillis(250)).until(() -> due() == 0);
    Cost cost = new Cost(planned / seconds(start), millis(cpu(jdbc).minus(cpu), planned));
    again.shutdownNow();
    print("%d alarms due at once worked off at %.0f/s, %.2f of the stock engine, beside a user; %.1f ms of processor each, the user's"
        + " included: %.2f of the stock engine; %d ledger rows, failed jobs: %d", planned, cost.perSecond(),
        cost.perSecond() / stock.perSecond(), cost.cpuMillis(), cost.cpuMillis() / stock.cpuMillis(), raisedAtAll() - rowsBefore,
        jdbc.queryForObject("select count(*) from act_ru_job where retries_ < 3", Integer.class));
    print("a user completes a task: idle p50 %.0f ms, p99 %.0f ms (%d); meanwhile p50 %.0f ms, p99 %.0f ms (%d): %.1f times", ms(idle, 50),
        ms(idle, 99), idle.size(), ms(busy, 50), ms(busy, 99), busy.size(), ms(busy, 99) / ms(idle, 99));
  }

  /** Gives stage and total timers of cases no user works on new dates, {@code step} milliseconds apart. */
  private int plan(int alarms, String from, double step) {
    jdbc.update("""
        with chosen as (
          select j.id_, p.business_key_ as no, d.act_id_ as act,
            now() + cast(? as interval) + (row_number() over (order by p.business_key_, j.duedate_) * ? || ' milliseconds')::interval as due
          from act_ru_job j join act_hi_procinst p on p.id_ = j.process_instance_id_
            join act_ru_jobdef d on d.id_ = j.job_def_id_
          where d.proc_def_key_ = 'lv-residential' and j.duedate_ > now() + interval '2 hours' and p.business_key_ not like 'T%5'
          order by p.business_key_, j.duedate_ limit ?),
        moved as (update act_ru_job j set duedate_ = chosen.due from chosen where j.id_ = chosen.id_)
        insert into bench_due select no, case when act like '%acceptance%' then 'ACCEPTANCE' when act like '%handling%'
          then 'HANDLING_TOTAL' else 'WHOLE_PROCESS' end, case when act like '%Warning' then 'WARNING' else 'BREACH' end, due
        from chosen""", from, step, alarms);
    return jdbc.queryForObject("select count(*) from bench_due", Integer.class);
  }

  private int raised() {
    return jdbc.queryForObject("""
        select count(*) from bench_due b join ge_alarm a on a.application_no = b.application_no and a.clock = b.clock
          and a.rung = b.rung""", Integer.class);
  }

  private long raisedAtAll() {
    return jdbc.queryForObject("select count(*) from ge_ledger where kind = 'ALARM'", Long.class);
  }

  private int due() {
    return jdbc.queryForObject(DUE, Integer.class);
  }

  /** A user who completes tasks at a steady rate; notes how long each took, in nanoseconds. */
  private ScheduledExecutorService client(List<Long> nanos) {
    ScheduledExecutorService client = Executors.newScheduledThreadPool(4);
    client.scheduleAtFixedRate(() -> client.execute(() -> complete(nanos)), 0, 1_000_000 / CLIENT_RATE, TimeUnit.MICROSECONDS);
    return client;
  }

  private void complete(List<Long> nanos) {
    if (userTasks.isEmpty()) {
      return;
    }
    String task = userTasks.remove(0);
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer = call("customer-manager", "POST", "/engine-rest/task/" + task + "/complete", "{\"variables\":{}}");
      if (answer.statusCode() != 204) {
        print("not completed: %s", answer.body());
      }
      synchronized (nanos) {
        nanos.add(System.nanoTime() - start);
      }
    } catch (Exception e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> call(String user, String method, String path, String body) throws Exception {
    String basic = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Basic " + basic).header("Content-Type", "application/json")
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void parallel(int threads, Work work) throws Exception {
    var pool = Executors.newFixedThreadPool(threads);
    var all = new ArrayList<java.util.concurrent.Future<Object>>();
    for (int i = 0; i < threads; i++) {
      all.add(pool.submit(() -> {
        work.run();
        return null;
      }));
    }
    for (var one : all) {
      one.get();
    }
    pool.shutdown();
  }

  private static double ms(List<Long> nanos, int percent) {
    synchronized (nanos) {
      List<Long> sorted = nanos.stream().sorted().toList();
      return sorted.isEmpty() ? Double.NaN : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String text, Object... values) {
    System.out.printf(Locale.ROOT, text + " [load %.1f]%n", append(values));
  }

  private static Object[] append(Object[] values) {
    List<Object> all = new ArrayList<>(List.of(values));
    all.add(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    return all.toArray();
  }
}
