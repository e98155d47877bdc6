package org.gettingelectricity.batch;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.apache.commons.codec.digest.DigestUtils;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.ApplicationReader;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.application.StartService;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.refusal.StrictReader;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts many cases, each in a transaction of its own, so that a broken line harms no other. A call works for a while; what is
 * left is taken up by the next call, on whichever node: a line is started once, however often it is tried.
 */
@Service
class Batches {

  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BatchRepository rows;
  private final StartService starts;
  private final ApplicationReader reader;
  private final StoredJson json;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Batches(BatchRepository rows, StartService starts, ApplicationReader reader, StoredJson json,
      TransactionTemplate transaction, Clock clock) {
    this.rows = rows;
    this.starts = starts;
    this.reader = reader;
    this.json = json;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A line as it came.
   *
   * @param number in what was sent, from 1
   * @param refusal why it starts nothing, as JSON text; null where it is still to be tried
   */
  record Incoming(int number, String body, @Nullable String refusal) {}

  /** Stores a batch, or finds it stored; gives its id. */
  long take(List<Incoming> lines, String key, @Nullable String fileName, byte[] whole, Caller caller) {
    String hash = DigestUtils.sha256Hex(whole);
    return known(key, hash, caller).orElseGet(() -> {
      try {
        return Objects.requireNonNull(transaction.execute(status -> rows.insert(new BatchRepository.Batch(caller.id(), key, hash, fileName, clock.instant()), lines)));
      } catch (DuplicateKeyException e) {
        return known(key, hash, caller).orElseThrow(() -> e);
      }
    });
  }

  private Optional<Long> known(String key, String hash, Caller caller) {
    return rows.find(caller.id(), key).map(head -> {
      if (!head.bodyHash().equals(hash)) {
        throw Refusal.conflict("IDEMPOTENCY_KEY_REUSED", "该 Idempotency-Key 已用于另一批申请");
      }
      return head.id();
    });
  }

  /** A batch of the caller's own; others are not there. */
  List<BatchLine> lines(long id, Caller caller) {
    own(id, caller);
    return rows.lines(id);
  }

  private void own(long id, Caller caller) {
    if (rows.find(id).filter(head -> head.owner().equals(caller.id())).isEmpty()) {
      throw Refusal.notFound("BATCH_NOT_FOUND", "没有编号为 " + id + " 的批次");
    }
  }

  /** Works on what is pending for a while; each line is tried once. */
  void work(long id, Caller caller, Duration patience) {
    own(id, caller);
    long end = System.nanoTime() + patience.toNanos();
    int after = 0;
    for (List<BatchLine> some = rows.pending(id, after); !some.isEmpty(); some = rows.pending(id, after)) {
      for (BatchLine line : some) {
        if (System.nanoTime() >= end) {
          return;
        }
        start(id, line, caller);
        after = line.lineNo();
      }
    }
  }

  private void start(long batch, BatchLine line, Caller caller) {
    try {
      StartService.Receipt receipt = start(line, "batch/" + batch + "/" + line.lineNo(), caller);
      rows.answer(batch, line.lineNo(), LineState.STARTED, receipt.applicationNo(), json.write(receipt));
    } catch (Refusal e) {
      boolean policy = e.kind() == Refusal.Kind.POLICY;
      refuse(batch, line, Map.of("code", e.code(), "detail", e.getMessage(), policy ? "rejections" : "errors",
          policy ? e.reasons() : e.errors()));
    } catch (RuntimeException e) {
      LOG.warn("Line {} of batch {} stays pending", line.lineNo(), batch, e);
    }
  }

  private StartService.Receipt start(BatchLine line, String key, Caller caller) {
    JsonNode body = StrictReader.document(line.body().getBytes(StandardCharsets.UTF_8));
    List<FieldError> errors = new ArrayList<>();
    ApplicationRequest request = Refusal.unless(errors, reader.read(body, errors));
    return starts.start(request, body, key, caller).receipt();
  }

  private void refuse(long batch, BatchLine line, Map<String, Object> why) {
    rows.answer(batch, line.lineNo(), LineState.REFUSED, null, json.write(new LinkedHashMap<>(why)));
  }

  /** A file without a key of its own is known by its content. */
  static String keyOf(byte[] file) {
    return "file/" + DigestUtils.sha256Hex(file);
  }
}
