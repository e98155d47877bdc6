package org.gettingelectricity.operation;

import java.util.List;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.LedgerVerifier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at a restored copy instead of serving: every ledger row must fit its chain and the tables the clocks count from, and
 * working out the due dates of the open cases anew must move none. Then the process ends, with status 0 or 1.
 */
@Component
@Order
@ConditionalOnProperty(CopyCheck.ASKED_FOR)
class CopyCheck implements ApplicationRunner {

  static final String ASKED_FOR = "operation.verify-copy";
  private static final int PORTION = 200;

  private final LedgerVerifier ledgers;
  private final CaseClocks clocks;
  private final JdbcClient jdbc;
  private final TransactionTemplate unkept;
  private final ConfigurableApplicationContext context;

  CopyCheck(LedgerVerifier ledgers, CaseClocks clocks, JdbcClient jdbc, PlatformTransactionManager transactions,
      ConfigurableApplicationContext context) {
    this.ledgers = ledgers;
    this.clocks = clocks;
    this.jdbc = jdbc;
    this.unkept = new TransactionTemplate(transactions);
    this.context = context;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    int status = intact() ? 0 : 1;
    System.exit(SpringApplication.exit(context, () -> status));
  }

  boolean intact() {
    LedgerVerifier.Report report = ledgers.verifyAll();
    report.broken().forEach(row -> System.out.println("broken: " + row));
    int moved = report.intact() ? movedDueDates() : 0;
    System.out.printf("%d cases, %d ledger rows, %s; %d due dates would move%n", report.cases(), report.rows(),
        report.intact() ? "intact" : "NOT intact", moved);
    return report.intact() && moved == 0;
  }

  private int movedDueDates() {
    List<String> open = jdbc.sql("select application_no from ge_clock_case where closed_at is null order by application_no")
        .query(String.class).list();
    int moved = 0;
    for (int from = 0; from < open.size(); from += PORTION) {
      List<String> portion = open.subList(from, Math.min(open.size(), from + PORTION));
      moved += unkept.execute(status -> {
        status.setRollbackOnly();
        return clocks.recompute(portion, "核对备份", "system");
      });
    }
    return moved;
  }
}
