package org.gettingelectricity.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The audit trail (ge_audit): written by the doors, sealed in a chain of hashes, read by auditors. */
@Service
public class AuditTrail {

  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final int PORTION = 2000;
  private static final int MOST = 1000;
  private static final Duration LATECOMERS = Duration.ofSeconds(5);

  /** So many entries younger than it an entry may come too late for. */
  private static final int BEHIND = 10_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;
  private volatile boolean lookedThrough;

  AuditTrail(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.clock = clock;
  }

  /** A stored event. @param seq place in the chain, null until it is sealed */
  record Entry(long id, Long seq, @Nullable AuditEvent event, String prevHash, String hash) {}

  /** What is looked for; null means anything. @param after id of the last entry seen */
  record Query(long after, Instant from, Instant to, @Nullable String actor, @Nullable String kind, int limit) {}

  /** Whether the chain holds. @param brokenAt id of the first entry that was changed or removed, or null */
  record Verification(boolean intact, long sealed, @Nullable Long brokenAt) {}

  /**
   * Adds an entry, in the caller's transaction where there is one.
   *
   * @throws DataAccessResourceFailureException when the trail does not take it: nothing may be told or done then
   */
  public void write(AuditEvent.Kind kind, String actor, String address, String subject, int outcome) {
    AuditEvent e = new AuditEvent(clock.instant(), actor, address, kind, subject, outcome);
    try {
      jdbc.sql("""
          insert into ge_audit (at, actor, address, kind, subject, outcome)
          values (:at, :actor, :address, :kind, :subject, :outcome)""")
          .param("at", e.at().atOffset(ZoneOffset.UTC)).param("actor", e.actor()).param("address", e.address())
          .param("kind", e.kind().name()).param("subject", e.subject()).param("outcome", e.outcome()).update();
    } catch (DataAccessException lost) {
      LOG.error("audit {} by {} from {}: {} {} ({})", e.kind(), e.actor(), e.address(), e.subject(), e.outcome(),
          lost.getClass().getSimpleName());
      throw new DataAccessResourceFailureException("the audit trail takes no entry", lost);
    }
  }

  /** Puts what is not yet in the chain there; a row is left alone for some seconds, as one with a lower id may still come. */
  @Scheduled(fixedDelayString = "${audit.seal-every:5s}")
  @Transactional
  public void seal() {
    Instant until = clock.instant().minus(LATECOMERS);
    while (seal(until) == PORTION) {
      LOG.debug("{} entries sealed, there are more", PORTION);
    }
  }

  private int seal(Instant until) {
    record Head(long seq, String hash) {}
    Head head = jdbc.sql("select seq, hash from ge_audit_head where id = 1 for update").query(Head.class).single();
    long seq = head.seq();
    String hash = head.hash();
    List<Entry> unsealed = unsealed(until);
    List<Object[]> seals = new ArrayList<>();
    for (Entry open : unsealed) {
      String next = Objects.requireNonNull(open.event()).seal(open.id(), hash);
      seals.add(new Object[] {++seq, open.id(), hash, next});
      hash = next;
    }
    batch.batchUpdate("insert into ge_audit_seal (seq, audit_id, prev_hash, hash) values (?, ?, ?, ?)", seals);
    if (seq > head.seq()) {
      jdbc.sql("update ge_audit_head set seq = :seq, hash = :hash where id = 1").param("seq", seq).param("hash", hash).update();
    }
    return unsealed.size();
  }

  /** The first look after a start goes through everything; later ones only through what is young enough to be open. */
  private List<Entry> unsealed(Instant until) {
    long sealed = jdbc.sql("select coalesce(max(audit_id), 0) from ge_audit_seal").query(Long.class).single();
    long from = lookedThrough ? sealed - BEHIND : 0;
    lookedThrough = true;
    return jdbc.sql("""
        select a.*, cast(null as bigint) as seq, cast(null as varchar(64)) as prev_hash, cast(null as varchar(64)) as hash
        from ge_audit a where a.id > :from and a.at <= :until
          and not exists (select 1 from ge_audit_seal s where s.audit_id = a.id)
        order by a.id fetch first :most rows only""")
        .param("from", from).param("until", until.atOffset(ZoneOffset.UTC)).param("most", PORTION).query(AuditTrail::entry).list();
  }

  List<Entry> find(Query q) {
    return jdbc.sql("""
        select a.*, s.seq, s.prev_hash, s.hash from ge_audit a left join ge_audit_seal s on s.audit_id = a.id
        where a.id > :after and a.at >= :from and a.at < :to
          and (:actor = '' or a.actor = :actor) and (:kind = '' or a.kind = :kind)
        order by a.id fetch first :limit rows only""")
        .param("after", q.after()).param("from", q.from().atOffset(ZoneOffset.UTC)).param("to", q.to().atOffset(ZoneOffset.UTC))
        .param("actor", q.actor() == null ? "" : q.actor()).param("kind", q.kind() == null ? "" : q.kind())
        .param("limit", Math.min(q.limit(), MOST)).query(AuditTrail::entry).list();
  }

  /** Recomputes the chain from its first seal to its head. */
  @Transactional(readOnly = true)
  public Verification verify() {
    String hash = "";
    long seq = 0;
    List<Entry> portion;
    do {
      portion = sealed(seq);
      for (Entry entry : portion) {
        if (entry.seq() != seq + 1 || !hash.equals(entry.prevHash()) || entry.event() == null
            || !entry.event().seal(entry.id(), hash).equals(entry.hash())) {
          return new Verification(false, seq, entry.id());
        }
        seq++;
        hash = entry.hash();
      }
    } while (portion.size() == PORTION);
    boolean whole = jdbc.sql("select count(*) from ge_audit_head where id = 1 and seq = :seq and hash = :hash")
        .param("seq", seq).param("hash", hash).query(Long.class).single() == 1;
    return new Verification(whole, seq, null);
  }

  private List<Entry> sealed(long after) {
    return jdbc.sql("""
        select s.audit_id as id, s.seq, s.prev_hash, s.hash, a.at, a.actor, a.address, a.kind, a.subject, a.outcome
        from ge_audit_seal s left join ge_audit a on a.id = s.audit_id where s.seq > :after
        order by s.seq fetch first :most rows only""").param("after", after).param("most", PORTION).query(AuditTrail::entry).list();
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
    AuditEvent event = at == null ? null : new AuditEvent(at.toInstant(), row.getString("actor"), row.getString("address"),
        AuditEvent.Kind.valueOf(row.getString("kind")), row.getString("subject"), row.getInt("outcome"));
    return new Entry(row.getLong("id"), row.getObject("seq", Long.class), event, row.getString("prev_hash"), row.getString("hash"));
  }
}
