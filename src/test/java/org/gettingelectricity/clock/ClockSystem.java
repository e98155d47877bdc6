package org.gettingelectricity.clock;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Person;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.quote.QuoteRequest.Interval;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.code.WorksMode;
import org.gettingelectricity.policy.code.WorksStart;
import org.gettingelectricity.policy.quote.ApprovalRoute;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.slf4j.LoggerFactory;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** Calendar, clocks and supervision on a database of their own, without the engine, under a clock the test moves. */
public final class ClockSystem implements AutoCloseable {

  private static EmbeddedPostgres postgres;

  static {
    // without Spring Boot the logging library would tell everything
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
  }

  private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
  private final HikariDataSource database = new HikariDataSource();
  public final MovableClock clock = new MovableClock();
  /** Cases whose timers the clocks asked to be set anew, in order. */
  public final List<String> recomputed = new ArrayList<>();
  /** Clocks with an alarm that ended: case, clock and run. */
  public final List<String> ended = new ArrayList<>();
  /** What was published, in order. */
  public final List<Object> published = new ArrayList<>();

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  @ComponentScan({"org.gettingelectricity.calendar", "org.gettingelectricity.clock", "org.gettingelectricity.ledger",
      "org.gettingelectricity.pause", "org.gettingelectricity.stored", "org.gettingelectricity.supervision",
      "org.gettingelectricity.upload"})
  static class Parts {
  }

  /** There is no identity service here: people are shown by their ids. */
  private static final class Nobody implements People {

    @Override
    public Optional<Person> find(String userId) {
      return Optional.empty();
    }

    @Override
    public List<Person> doing(Role role) {
      return List.of();
    }

    @Override
    public List<Person> doing(Role role, String area) {
      return List.of();
    }
  }

  /** The moment of the test. */
  public static final class MovableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");

    public void set(String localDateTime) {
      now = LocalDateTime.parse(localDateTime).atZone(Days.ZONE).toInstant();
    }

    public OffsetDateTime here() {
      return now.atZone(Days.ZONE).toOffsetDateTime();
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return Days.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }
  }

  private ClockSystem(String url, String user, String vendor) {
    database.setJdbcUrl(url);
    database.setUsername(user);
    database.setMaximumPoolSize(16);
    migrate(vendor);
    settings(url);
    beans.registerBean(DataSource.class, () -> database);
    beans.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
    beans.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
    beans.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(database));
    beans.registerBean(ObjectMapper.class, () -> new ObjectMapper().findAndRegisterModules()
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));
    beans.registerBean(Clock.class, () -> clock);
    beans.registerBean(Callers.class);
    beans.registerBean(People.class, Nobody::new);
    beans.registerBean(DueDatesChanged.class, () -> recomputed::addAll);
    beans.registerBean(ClockEnded.class, () -> (no, code, run, actor) -> ended.add(no + " " + code + " " + run));
    beans.addApplicationListener(event -> {
      if (event instanceof PayloadApplicationEvent<?> said) {
        published.add(said.getPayload());
      }
    });
    beans.register(Parts.class);
    beans.refresh();
  }

  /** The settings of the product, about this database. */
  private void settings(String url) {
    try {
      new YamlPropertySourceLoader().load("product", new ClassPathResource("application.yaml"))
          .forEach(beans.getEnvironment().getPropertySources()::addLast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    beans.getEnvironment().getPropertySources().addFirst(new MapPropertySource("database", Map.of("spring.datasource.url", url)));
    beans.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
  }

  public static ClockSystem h2() {
    return new ClockSystem("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "h2");
  }

  public static synchronized ClockSystem postgres() {
    try {
      if (postgres == null) {
        postgres = EmbeddedPostgres.start();
      }
      String name = "t" + UUID.randomUUID().toString().replace("-", "");
      try (var admin = postgres.getPostgresDatabase().getConnection(); var statement = admin.createStatement()) {
        statement.execute("create database " + name);
      }
      return new ClockSystem(postgres.getJdbcUrl("postgres", name), "postgres", "postgresql");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void migrate(String vendor) {
    try (var connection = database.getConnection()) {
      List<Resource> scripts = new ArrayList<>();
      for (String scriptsOfClocks : List.of("common/V101__cases", vendor + "/V104__documents", "common/V2*", vendor + "/V2*", "common/V901__case_list", "common/V1016__circuit_of_works", "common/V1030__stages_cut_off", "common/V1211__pause_evidence",
          "common/V1340__own_flows")) {
        scripts.addAll(List.of(new PathMatchingResourcePatternResolver()
            .getResources("classpath*:db/migration/" + scriptsOfClocks + ".sql")));
      }
      scripts.sort(Comparator.comparingInt(script -> Integer.parseInt(script.getFilename().replaceFirst("V(\\d+).*", "$1"))));
      for (Resource script : scripts) {
        if (script.getFilename().contains("guard")) {
          new JdbcTemplate(database).execute(new String(script.getContentAsByteArray(),
              java.nio.charset.StandardCharsets.UTF_8));
        } else {
          ScriptUtils.executeSqlScript(connection, script);
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public <T> T get(Class<T> type) {
    return beans.getBean(type);
  }

  public CaseClocks clocks() {
    return get(CaseClocks.class);
  }

  public TransactionTemplate transaction() {
    return new TransactionTemplate(get(PlatformTransactionManager.class));
  }

  public JdbcClient jdbc() {
    return get(JdbcClient.class);
  }

  /** A residential case: acceptance 1, meter 2, handling 3, whole process 3 working days. */
  public static Quote resident() {
    return quote(Flow.LV_RES, Map.of(Stage.ACCEPTANCE, 1, Stage.METER_CONNECT, 2), 3, 3, DayUnit.WD, null, null);
  }

  /** An ordinary 10 kV case: plan 10, inspection and connection 6, handling 17, whole process 60, works 30, approvals 10. */
  public static Quote highVoltage() {
    return quote(Flow.HV_SINGLE, Map.of(Stage.ACCEPTANCE, 1, Stage.PLAN_REPLY, 10, Stage.INSPECT_AND_CONNECT, 6), 17, 60,
        DayUnit.WD, new Quote.GridWorks(30, DayUnit.WD, WorksStart.PLAN_DETERMINED, WorksMode.LIMIT), 10);
  }

  public static Quote quote(Flow flow, Map<Stage, Integer> stages, Integer handling, Integer whole, DayUnit wholeUnit,
      Quote.GridWorks works, Integer approvals) {
    return new Quote(PolicyAnswer.Outcome.ACCEPT, "sgcc-2021-2023", "sgcc-2021-2023", flow, null, BigDecimal.TEN,
        stages.entrySet().stream().sorted(Map.Entry.comparingByKey())
            .map(e -> new Quote.StageLimit(e.getKey(), e.getValue(), DayUnit.WD)).toList(),
        new Quote.Limit(handling, DayUnit.WD), new Quote.WholeProcess(null, whole, wholeUnit), null, null, null, List.of(),
        new Quote.Approvals(ApprovalRoute.PARALLEL, approvals, null, List.of(), List.of()), works, null, List.of(),
        List.of(), List.of(), Map.of(), false, owners(flow), List.of(), null, null, null, null, null, null, "pin", List.of());
  }

  private static Quote.ClockOwners owners(Flow flow) {
    Set<Owner> whole = EnumSet.of(Owner.UTILITY, Owner.GRID_WORKS, Owner.GOVERNMENT);
    if (!flow.highVoltage()) {
      whole.addAll(Set.of(Owner.CUSTOMER_WORKS, Owner.CUSTOMER_WAIT));
    }
    return new Quote.ClockOwners(Set.of(Owner.UTILITY), whole);
  }

  /** Who holds a case at this moment. */
  public Owner ownerNow(String applicationNo) {
    return get(ClockRepository.class).find(applicationNo).orElseThrow().ownerAt(clock.instant());
  }

  /** Who held a case when, up to a day. */
  public List<Interval> intervals(String applicationNo, LocalDate until) {
    return get(ClockRepository.class).find(applicationNo).orElseThrow().intervals(until);
  }

  public static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @Override
  public void close() {
    beans.close();
    database.close();
  }
}
