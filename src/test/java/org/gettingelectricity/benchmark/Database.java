package org.gettingelectricity.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where the systems keep their data, and what it costs there. */
interface Database extends AutoCloseable {

  /** Sums since the database began; zero where the database does not tell. */
  record Cost(Duration cpu, long roundTrips, long commits, long walBytes) {
    Cost since(Cost earlier) {
      return new Cost(cpu.minus(earlier.cpu), roundTrips - earlier.roundTrips, commits - earlier.commits,
          walBytes - earlier.walBytes);
    }
  }

  /** Arguments that point a system to a database of its own. */
  List<String> arguments(String name);

  Cost cost(String name);

  /** Bytes of all tables. */
  long size(String name);

  /** Brings the statistics of the tables up to date. */
  void analyze(String name);

  /** Gives back what rows that are no more took. */
  void compact(String name);

  /** SQL at the database of a system; null where it can be reached by the system only. */
  JdbcTemplate sql(String name);

  /** Rows read by sequential scans, the largest first. */
  Map<String, Long> scans(String name);

  /** Statements with how often they were sent, the most frequent first. */
  Map<String, Long> asked(String name);

  @Override
  void close() throws IOException;

  static Database of(String kind) throws IOException {
    return switch (kind) {
      case "h2" -> new Embedded();
      case "postgresql" -> new Postgres(EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on")
          .setServerConfig("fsync", "on").setServerConfig("shared_buffers", "256MB").setServerConfig("max_wal_size", "4GB")
          .setServerConfig("shared_preload_libraries", "pg_stat_statements").start(), null);
      default -> new Postgres(null, kind);
    };
  }

  /** The embedded database: part of the system's own process, so it costs what the system costs. */
  final class Embedded implements Database {

    @Override
    public List<String> arguments(String name) {
      return name.equals("product") ? List.of() : List.of("--spring.datasource.url=jdbc:h2:file:${CONNECTION_DATA_DIR}/" + name
          + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "--spring.datasource.username=sa");
    }

    @Override
    public Cost cost(String name) {
      return new Cost(Duration.ZERO, 0, 0, 0);
    }

    @Override
    public long size(String name) {
      return 0;
    }

    @Override
    public void analyze(String name) {
      // nothing to do: H2 keeps its own statistics
    }

    @Override
    public void compact(String name) {
      // nothing to do: sizes are not told
    }

    @Override
    public JdbcTemplate sql(String name) {
      return null;
    }

    @Override
    public Map<String, Long> scans(String name) {
      return Map.of();
    }

    @Override
    public Map<String, Long> asked(String name) {
      return Map.of();
    }

    @Override
    public void close() {
      // ends with its system
    }
  }

  /** A PostgreSQL of the benchmark's own, or a given one: {@code jdbc:postgresql://host/?user=...&password=...}. */
  final class Postgres implements Database {

    private final EmbeddedPostgres own;
    private final String given;

    Postgres(EmbeddedPostgres own, String given) {
      this.own = own;
      this.given = given;
      for (String name : List.of("product", "stock")) {
        jdbc("postgres").execute("drop database if exists " + name);
        jdbc("postgres").execute("create database " + name);
      }
      jdbc("postgres").execute("create extension if not exists pg_stat_statements");
    }

    @Override
    public List<String> arguments(String name) {
      return List.of("--spring.datasource.url=" + url(name), "--spring.datasource.username=" + (own == null ? "" : "postgres"));
    }

    private String url(String name) {
      return own == null ? given.replaceFirst("/(\\?|$)", "/" + name + "$1") : own.getJdbcUrl("postgres", name);
    }

    @Override
    public JdbcTemplate sql(String name) {
      return jdbc(name);
    }

    private JdbcTemplate jdbc(String name) {
      return new JdbcTemplate(new DriverManagerDataSource(url(name)));
    }

    @Override
    public Cost cost(String name) {
      JdbcTemplate jdbc = jdbc("postgres");
      long calls = number(jdbc, "select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid"
          + " where d.datname = '" + name + "'");
      long commits = number(jdbc, "select xact_commit from pg_stat_database where datname = '" + name + "'");
      long wal = number(jdbc, "select pg_current_wal_lsn() - '0/0'::pg_lsn");
      return new Cost(cpu(jdbc), calls, commits, wal);
    }

    /** The database's processes live as long as their connections. */
    private Duration cpu(JdbcTemplate jdbc) {
      String folder = jdbc.queryForObject("show data_directory", String.class);
      return ProcessHandle.allProcesses().filter(process -> process.info().commandLine().orElse("").contains(folder))
          .flatMap(server -> Stream.concat(Stream.of(server), server.descendants())).distinct()
          .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public long size(String name) {
      return number(jdbc(name), "select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r'"
          + " and relnamespace = 'public'::regnamespace");
    }

    @Override
    public void analyze(String name) {
      jdbc(name).execute("vacuum analyze");
    }

    @Override
    public void compact(String name) {
      jdbc(name).execute("vacuum full");
    }

    @Override
    public Map<String, Long> scans(String name) {
      Map<String, Long> scans = new java.util.LinkedHashMap<>();
      jdbc(name).query("select relname, seq_tup_read from pg_stat_user_tables where seq_tup_read > 0 order by 2 desc limit 15",
          row -> {
            scans.put(row.getString(1), row.getLong(2));
          });
      return scans;
    }

    @Override
    public Map<String, Long> asked(String name) {
      Map<String, Long> asked = new java.util.LinkedHashMap<>();
      jdbc("postgres").query("select left(regexp_replace(s.query, '\\s+', ' ', 'g'), 150), s.calls from pg_stat_statements s"
          + " join pg_database d on d.oid = s.dbid where d.datname = '" + name + "' order by 2 desc limit 60", row -> {
            asked.merge(row.getString(1), row.getLong(2), Long::sum);
          });
      return asked;
    }

    private static long number(JdbcTemplate jdbc, String sql) {
      Number number = jdbc.queryForObject(sql, Number.class);
      return number == null ? 0 : number.longValue();
    }

    @Override
    public void close() throws IOException {
      if (own != null) {
        own.close();
      }
    }
  }
}
