package org.gettingelectricity.operation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.gettingelectricity.access.PersonalText;
import org.gettingelectricity.policy.code.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes closed cases anonymous at night when the time personal data are kept for is over (GB/T 35273 6.1): the customer's own
 * fields, telephones, notices, printed papers and visits go; of a home its owner's name and address and every paper handed in
 * as well, of others the proof of identity. Dates, facts, costs and the ledger stay, so that every figure is the same as before
 * and the ledger still proves itself. Each case in a transaction of its own; two nodes at once do no harm.
 */
@Component
class PersonalDataRetention {

  static final String GONE = "（已匿名化）";

  private static final Logger LOG = LoggerFactory.getLogger(PersonalDataRetention.class);
  private static final int PORTION = 200;
  private static final String HOME = Flow.LV_RES.name();
  private static final String IDENTITY = "SUBJECT_ID";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Period kept;

  PersonalDataRetention(JdbcClient jdbc, TransactionTemplate transaction, Clock clock,
      @Value("${retention.personal-data}") Period kept) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.kept = kept;
  }

  /** What of a case is needed to make it anonymous. */
  record Over(String applicationNo, String projectCode, String flow) {}

  @Scheduled(cron = "${retention.at}", zone = "${spring.jackson.time-zone}")
  void anonymise() {
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), clock.getZone());
    int anonymised = 0;
    List<Over> portion;
    do {
      portion = over(now.minus(kept));
      portion.forEach(c -> transaction.executeWithoutResult(status -> anonymise(c, now)));
      anonymised += portion.size();
    } while (portion.size() == PORTION);
    if (anonymised > 0) {
      LOG.info("{} closed cases are anonymous now", anonymised);
    }
  }

  private List<Over> over(OffsetDateTime before) {
    return jdbc.sql("""
        select application_no, project_code, flow from ge_case c where closed_at < :before
          and not exists (select 1 from ge_anonymised a where a.application_no = c.application_no)
        order by closed_at fetch first :portion rows only""")
        .param("before", before).param("portion", PORTION).query(Over.class).list();
  }

  private void anonymise(Over c, OffsetDateTime now) {
    jdbc.sql("insert into ge_anonymised (application_no, at) values (:no, :now)").param("no", c.applicationNo()).param("now", now)
        .update();
    forgetCustomer(c);
    forgetTerms(c);
    forgetMessages(c);
    forgetAnswers(c.applicationNo());
    forgetReminders(c.applicationNo());
    forgetPapers(c);
  }

  private void forgetCustomer(Over c) {
    String home = c.flow().equals(HOME) ? ", customer_name = :gone, site_address = :gone, site = '{}', site_key = ''" : "";
    jdbc.sql("update ge_case set customer = '{}', version = version + 1" + home + " where application_no = :no")
        .param("gone", GONE).param("no", c.applicationNo()).update();
  }

  /** The case is still found by its number and its project, and by nothing else. */
  private void forgetTerms(Over c) {
    String left = plain(c.applicationNo()) + " " + (c.projectCode() == null ? "" : plain(c.projectCode()));
    List<String> gone = jdbc.sql("select term from ge_case_term where application_no = :no").param("no", c.applicationNo())
        .query(String.class).list().stream().filter(term -> !left.contains(plain(term))).toList();
    if (!gone.isEmpty()) {
      jdbc.sql("delete from ge_case_term where application_no = :no and term in (:gone)").param("no", c.applicationNo())
          .param("gone", gone).update();
    }
  }

  private static String plain(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }

  /** Events keep their numbers, so that nobody who reads on finds a gap. */
  private void forgetMessages(Over c) {
    String applicationNo = c.applicationNo();
    if (c.flow().equals(HOME)) {
      jdbc.sql("update ge_event set data = '{}' where application_no = :no").param("no", applicationNo).update();
    }
    jdbc.sql("update ge_notice set recipient = :gone, phone = null, email = null, text = :gone where application_no = :no")
        .param("gone", GONE).param("no", applicationNo).update();
    jdbc.sql("update ge_customer_visit set note = null where application_no = :no").param("no", applicationNo).update();
    jdbc.sql("delete from ge_customer_link where application_no = :no").param("no", applicationNo).update();
  }

  /** What desks answered stays, telephones and identity numbers in it do not. */
  private void forgetAnswers(String applicationNo) {
    for (Answers stored : jdbc.sql("select id, answers from ge_record where application_no = :no").param("no", applicationNo)
        .query(Answers.class).list()) {
      String masked = PersonalText.masked(stored.answers());
      if (masked != null && !masked.equals(stored.answers())) {
        jdbc.sql("update ge_record set answers = :answers where id = :id").param("answers", masked).param("id", stored.id()).update();
      }
    }
  }

  private void forgetReminders(String applicationNo) {
    jdbc.sql("update ge_reminder set text = :gone where application_no = :no").param("gone", GONE).param("no", applicationNo).update();
  }

  /** Stored answers of a task. */
  record Answers(long id, String answers) {}

  private void forgetPapers(Over c) {
    jdbc.sql("delete from ge_printed_paper where application_no = :no").param("no", c.applicationNo()).update();
    String which = c.flow().equals(HOME) ? "" : " and code = '" + IDENTITY + "'";
    List<String> files = jdbc.sql("select distinct sha256 from ge_document where application_no = :no" + which)
        .param("no", c.applicationNo()).query(String.class).list();
    jdbc.sql("delete from ge_document where application_no = :no" + which).param("no", c.applicationNo()).update();
    files.forEach(file -> jdbc.sql("""
        delete from ge_file where sha256 = :file and not exists (select 1 from ge_document where sha256 = :file)
          and not exists (select 1 from ge_pause where evidence_sha256 = :file)
          and not exists (select 1 from ge_disclosure_file where sha256 = :file)""").param("file", file).update());
  }
}
