package org.gettingelectricity.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts cases for callers that may repeat themselves: the same key gives the same case, however often it is sent. */
@Service
public class StartService {

  private final JdbcClient jdbc;
  private final StoredJson stored;
  private final CaseEngine engine;
  private final CaseRepository cases;
  private final Intake intake;
  private final ApplicationReader reader;
  private final CaseClocks clocks;
  private final TransactionTemplate transaction;
  private final ObjectProvider<Intake.SharedPapers> shared;
  private final Clock clock;

  StartService(JdbcClient jdbc, StoredJson stored, CaseEngine engine, CaseRepository cases, Intake intake,
      ApplicationReader reader, CaseClocks clocks, TransactionTemplate transaction, ObjectProvider<Intake.SharedPapers> shared,
      Clock clock) {
    this.shared = shared;
    this.jdbc = jdbc;
    this.stored = stored;
    this.engine = engine;
    this.cases = cases;
    this.intake = intake;
    this.reader = reader;
    this.clocks = clocks;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The answer to a start. */
  public record Receipt(String applicationNo, String flow, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ownFlow,
      String profile, Map<String, LocalDate> dueDates) {}

  /** What came of a start: the receipt, and whether it is new or the repetition of an earlier answer. */
  public record Started(Receipt receipt, boolean created) {}

  /** Starts a case once, for a caller that does not repeat itself; the body is read as strictly as any other. */
  public Receipt start(JsonNode body) {
    ApplicationRequest request = read(body);
    return transaction.execute(status -> create(request, body));
  }

  private ApplicationRequest read(JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    return Refusal.unless(errors, reader.read(body, errors));
  }

  /** Nobody is sent home for a paper another authority shares. Asked before anything is locked: the other side may be slow. */
  private JsonNode withShared(ApplicationRequest request, JsonNode body) {
    Intake.SharedPapers papers = shared.getObject();
    if (!papers.connected()) {
      return body;
    }
    List<DocumentCode> found = papers.of(request, missingOnly(intake.quote(request)));
    if (found.isEmpty()) {
      return body;
    }
    ObjectNode whole = body.deepCopy();
    ((ObjectNode) whole.get("facts")).set("documentsShared", stored.tree(Stream.concat(request.facts().documentsShared().stream(),
        found.stream()).distinct().toList()));
    return whole;
  }

  /** The papers for want of which alone an application is refused. */
  private static List<DocumentCode> missingOnly(PolicyAnswer answer) {
    List<DocumentCode> missing = answer.rejections().stream().map(Rejection::document).filter(Objects::nonNull).toList();
    return missing.size() == answer.rejections().size() ? missing : List.of();
  }

  /**
   * Starts a case.
   *
   * @param key idempotency key, or null for a start that is not repeated
   * @throws Refusal when the policy or an open case refuses it, or the key belongs to another body
   */
  public Started start(ApplicationRequest request, JsonNode body, @Nullable String key, Caller caller) {
    if (key == null) {
      return new Started(start(withShared(request, body)), true);
    }
    String hash = stored.hash(body);
    Optional<Started> known = known(caller, key, hash);
    if (known.isPresent()) {
      return known.get();
    }
    JsonNode whole = withShared(request, body);
    ApplicationRequest asked = whole == body ? request : read(whole);
    try {
      return new Started(transaction.execute(status -> createOnce(asked, whole, caller, key, hash)), true);
    } catch (DuplicateKeyException e) {
      return known(caller, key, hash).orElseThrow(() -> e);
    }
  }

  private Receipt createOnce(ApplicationRequest request, JsonNode body, Caller caller, String key, String hash) {
    jdbc.sql("insert into ge_idempotency (caller, request_key, body_hash, created_at) values (:caller, :key, :hash, :at)")
        .param("caller", caller.id()).param("key", key).param("hash", hash)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    Receipt receipt = create(request, body);
    jdbc.sql("update ge_idempotency set application_no = :no, answer = :answer where caller = :caller and request_key = :key")
        .param("no", receipt.applicationNo()).param("answer", stored.write(receipt)).param("caller", caller.id())
        .param("key", key).update();
    return receipt;
  }

  private Receipt create(ApplicationRequest request, JsonNode body) {
    Quote quote = intake.quote(request).orRefuse();
    String no = engine.start(quote.processKey(), request.applicationNo(), body.toString());
    ConnectionCase c = cases.find(no).orElseThrow();
    return new Receipt(no, c.flow().name(), c.ownFlow(), c.profile(), clocks.promised(no, c.quote()));
  }

  private Optional<Started> known(Caller caller, String key, String hash) {
    return jdbc.sql("select body_hash, answer from ge_idempotency where caller = :caller and request_key = :key")
        .param("caller", caller.id()).param("key", key)
        .query((row, number) -> {
          if (!row.getString("body_hash").equals(hash)) {
            throw Refusal.conflict("IDEMPOTENCY_KEY_REUSED", "该 Idempotency-Key 已用于另一份申请");
          }
          return new Started(stored.read(row.getString("answer"), Receipt.class), false);
        }).optional();
  }
}
