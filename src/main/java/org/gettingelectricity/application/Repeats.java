package org.gettingelectricity.application;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.stored.StoredJson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets callers repeat what they are not sure has arrived: the equal repeat of a writing call on a case does nothing and is
 * answered as the first time. Equal is what came from the same caller with the same content as the last call of that kind,
 * or under the same {@code Idempotency-Key}. Calls on one case come one after the other.
 */
@Service
public class Repeats {

  private static final int LONGEST_KEY = 200;

  private final JdbcClient jdbc;
  private final StoredJson json;
  private final Ledger ledger;
  private final Clock clock;

  Repeats(JdbcClient jdbc, StoredJson json, Ledger ledger, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A writing call.
   *
   * @param action what is done, the same word each time
   * @param key Idempotency-Key, or null
   * @param content what was sent: records, maps, lists, texts and numbers
   * @param lastOnly whether without a key the content alone tells a repeat of the last call
   */
  public record Call(String applicationNo, String action, Caller caller, String key, Object content, boolean lastOnly) {

    public Call {
      if (key != null && (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 127))) {
        throw Refusal.invalid("Idempotency-Key", "应为 1 至 " + LONGEST_KEY
            + " 个可见的 ASCII 字符");
      }
    }
  }

  /** @param repeated whether this is the answer to an earlier call */
  public record Answered<T>(T answer, boolean repeated) {}

  private record Earlier(String applicationNo, String action, String bodyHash, String answer) {}

  /** Does what is asked for, or tells what it was answered before; all of it in one transaction. */
  @Transactional
  public <T> Answered<T> once(Call call, Class<T> type, Supplier<T> doing) {
    ledger.lock(call.applicationNo());
    String hash = json.hash(call.content());
    Optional<Earlier> earlier = byKey(call, hash).or(() -> call.lastOnly() ? byContent(call, hash) : Optional.empty());
    if (earlier.isPresent()) {
      return new Answered<>(json.read(earlier.get().answer(), type), true);
    }
    T answer = doing.get();
    keep(call, hash, answer);
    return new Answered<>(answer, false);
  }

  private Optional<Earlier> byKey(Call call, String hash) {
    Optional<Earlier> known = call.key() == null ? Optional.empty() : jdbc.sql("""
        select application_no, action, body_hash, answer from ge_answer where caller = :caller and request_key = :key""")
        .param("caller", call.caller().id()).param("key", call.key()).query(Earlier.class).optional();
    known.filter(e -> !e.applicationNo().equals(call.applicationNo()) || !e.action().equals(call.action())
        || !e.bodyHash().equals(hash)).ifPresent(other -> {
          throw Refusal.conflict("IDEMPOTENCY_KEY_REUSED", "该 Idempotency-Key 已用于另一次不同的请求");
        });
    return known;
  }

  private Optional<Earlier> byContent(Call call, String hash) {
    return jdbc.sql("""
        select application_no, action, body_hash, answer from ge_answer
        where application_no = :no and action = :action and caller = :caller order by id desc fetch first 1 rows only""")
        .param("no", call.applicationNo()).param("action", call.action()).param("caller", call.caller().id())
        .query(Earlier.class).optional().filter(last -> last.bodyHash().equals(hash));
  }

  private void keep(Call call, String hash, Object answer) {
    try {
      jdbc.sql("""
          insert into ge_answer (application_no, action, caller, request_key, body_hash, answer, at)
          values (:no, :action, :caller, :key, :hash, :answer, :at)""")
          .param("no", call.applicationNo()).param("action", call.action()).param("caller", call.caller().id())
          .param("key", call.key()).param("hash", hash).param("answer", json.write(answer))
          .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    } catch (DuplicateKeyException e) {
      throw new OptimisticLockingFailureException("the key is being used by another call", e);
    }
  }
}
