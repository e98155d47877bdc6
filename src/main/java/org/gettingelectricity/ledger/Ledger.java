package org.gettingelectricity.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The append-only ledger of every case (ge_ledger). Rows belong to the caller's transaction and reach the database right
 * before its commit, all in one batch. The first row of a transaction locks the head of the case, so that two branches of a
 * case come one after the other: lock the ledger before other rows that another branch may lock.
 */
@Component
@Profile("!simulation")
public class Ledger {

  private static final String INSERT = """
      insert into ge_ledger (application_no, seq, at, actor, kind, subject, detail, prev_hash, hash)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final StoredJson json;
  private final PerTransaction<Map<String, Head>> heads;

  Ledger(JdbcClient jdbc, JdbcTemplate batch, StoredJson json) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
    this.heads = new PerTransaction<>(LinkedHashMap::new, this::write);
  }

  /** The end of a case's chain as this transaction sees it, with the rows it adds. */
  private static final class Head {
    private long seq;
    private String hash;
    private @Nullable Instant changedAt;
    private final List<LedgerRow> added = new ArrayList<>();

    private Head(long seq, String hash) {
      this.seq = seq;
      this.hash = hash;
    }
  }

  /** Makes other transactions that write about this case wait until this one ends. */
  @Transactional
  public void lock(String applicationNo) {
    head(applicationNo);
  }

  /** Whether this transaction keeps others from writing about the case. */
  boolean held(String applicationNo) {
    return PerTransaction.active() && heads.get().containsKey(applicationNo);
  }

  /** As {@link #lock} for many cases that have a ledger, in an order that cannot deadlock with another call of this kind. */
  @Transactional
  public void lockAll(Collection<String> applicationNos) {
    List<String> unlocked = applicationNos.stream().filter(no -> !heads.get().containsKey(no)).toList();
    if (!unlocked.isEmpty()) {
      jdbc.sql("select * from ge_ledger_head where application_no in (:nos) order by application_no for update")
          .param("nos", unlocked).query((RowCallbackHandler) row -> heads.get().put(row.getString("application_no"),
              new Head(row.getLong("seq"), row.getString("hash"))));
    }
  }

  /**
   * Adds a row.
   *
   * @param kind what happened, an upper-case code
   * @param subject what it happened to
   * @param detail more about it; texts, numbers, booleans and what has a plain text form
   */
  @Transactional
  public void append(String applicationNo, Instant at, String actor, String kind, String subject, Map<String, ?> detail) {
    Changes.note();
    Head head = head(applicationNo);
    LedgerRow row = LedgerRow.after(applicationNo, head.seq, head.hash, at.truncatedTo(ChronoUnit.MILLIS), actor, kind,
        subject, text(detail));
    head.added.add(row);
    head.seq = row.seq();
    head.hash = row.hash();
    head.changedAt = row.at();
  }

  /** The committed rows of a case in order. */
  public List<LedgerRow> rows(String applicationNo) {
    return jdbc.sql("select * from ge_ledger where application_no = :no order by seq").param("no", applicationNo)
        .query(Ledger::row).list();
  }

  public static LedgerRow row(ResultSet row, int number) throws SQLException {
    return new LedgerRow(row.getString("application_no"), row.getLong("seq"),
        row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("actor"), row.getString("kind"),
        row.getString("subject"), row.getString("detail"), row.getString("prev_hash"), row.getString("hash"));
  }

  private Head head(String applicationNo) {
    return heads.get().computeIfAbsent(applicationNo, this::readHead);
  }

  private Head readHead(String applicationNo) {
    return jdbc.sql("select seq, hash from ge_ledger_head where application_no = :no for update").param("no", applicationNo)
        .query((row, n) -> new Head(row.getLong("seq"), row.getString("hash"))).optional()
        .orElseGet(() -> {
          jdbc.sql("insert into ge_ledger_head (application_no, seq, hash) values (:no, 0, '')")
              .param("no", applicationNo).update();
          return new Head(0, LedgerRow.NONE);
        });
  }

  private void write(Map<String, Head> touched) {
    List<Object[]> rows = touched.values().stream().flatMap(head -> head.added.stream()).map(Ledger::values).toList();
    if (rows.isEmpty()) {
      return;
    }
    batch.batchUpdate(INSERT, rows);
    List<Object[]> ends = new ArrayList<>();
    new TreeMap<>(touched).forEach((no, head) -> {
      if (!head.added.isEmpty()) {
        ends.add(new Object[] {head.seq, head.hash, Objects.requireNonNull(head.changedAt).atOffset(ZoneOffset.UTC), no});
        head.added.clear();
      }
    });
    batch.batchUpdate("update ge_ledger_head set seq = ?, hash = ?, changed_at = ? where application_no = ?", ends);
  }

  private static Object[] values(LedgerRow row) {
    return new Object[] {row.applicationNo(), row.seq(), row.at().atOffset(ZoneOffset.UTC), row.actor(), row.kind(),
        row.subject(), row.detail(), row.prevHash(), row.hash()};
  }

  private String text(Map<String, ?> detail) {
    Map<String, Object> plain = new LinkedHashMap<>();
    detail.forEach((key, value) -> plain.put(key,
        value == null || value instanceof Number || value instanceof Boolean || value instanceof Map
            || value instanceof List ? value : value.toString()));
    return json.write(plain);
  }
}
