package org.gettingelectricity.ledger;

import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One row of a case's ledger. Its hash covers every field and the hash of the row before it.
 *
 * @param seq 1, 2, ... without gaps in each case
 * @param at to the millisecond
 * @param kind what happened, e.g. STARTED
 * @param subject what it happened to, e.g. a clock's code
 * @param detail JSON object as text, covered by the hash as it is written
 */
public record LedgerRow(String applicationNo, long seq, Instant at, String actor, String kind, String subject,
    String detail, String prevHash, String hash) {

  /** Stands before the first row of a case. */
  public static final String NONE = "";

  public static LedgerRow after(String applicationNo, long lastSeq, String lastHash, Instant at, String actor, String kind,
      String subject, String detail) {
    LedgerRow open = new LedgerRow(applicationNo, lastSeq + 1, at, actor, kind, subject, detail, lastHash, NONE);
    return new LedgerRow(applicationNo, open.seq, at, actor, kind, subject, detail, lastHash, open.computedHash());
  }

  /** SHA-256 over the fields in order, each with its length before it, so that no two rows share a form. */
  public String computedHash() {
    StringBuilder form = new StringBuilder();
    for (String field : new String[] {applicationNo, Long.toString(seq), Long.toString(at.toEpochMilli()), actor, kind,
        subject, detail, prevHash}) {
      form.append(field.length()).append(':').append(field);
    }
    return DigestUtils.sha256Hex(form.toString());
  }
}
