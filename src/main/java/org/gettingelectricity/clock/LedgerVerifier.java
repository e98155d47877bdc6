package org.gettingelectricity.clock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.ledger.LedgerRow;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recomputes the chain of hashes of one case or of all, and names the first row that was changed, removed or put in: the
 * chain shows every change that did not also rewrite all later rows of the case and its head. Where the chain holds, the
 * tables the clocks count from must say the same as the ledger.
 */
@Component
public class LedgerVerifier {

  private static final int MOST_LISTED = 1000;
  private static final int PORTION = 200;
  private static final String SQL = """
      select h.application_no as head_no, h.seq as head_seq, h.hash as head_hash, l.*
      from ge_ledger_head h left join ge_ledger l on l.application_no = h.application_no
      %s order by h.application_no, l.seq""";

  private final JdbcClient jdbc;
  private final ClockRepository clocks;

  LedgerVerifier(DataSource database, ClockRepository clocks) {
    this.clocks = clocks;
    JdbcTemplate inPortions = new JdbcTemplate(database);
    inPortions.setFetchSize(1000);
    this.jdbc = JdbcClient.create(inPortions);
  }

  /**
   * Outcome of a verification.
   *
   * @param broken the first broken row of each case, at most 1,000 cases
   */
  public record Report(boolean intact, long cases, long rows, List<Break> broken) {}

  /** First row of a case that does not fit. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Break(String applicationNo, long seq, String reason) {}

  /** Reads one case's rows in order and stops looking at the first break. */
  private static final class Chain {
    private final String applicationNo;
    private long seq;
    private String hash = LedgerRow.NONE;
    private @Nullable Break broken;
    private final LedgerReading reading = new LedgerReading();

    private Chain(String applicationNo) {
      this.applicationNo = applicationNo;
    }

    private void add(LedgerRow row) {
      if (broken != null) {
        return;
      }
      if (row.seq() != seq + 1) {
        broken = new Break(applicationNo, seq + 1, "缺少该行");
      } else if (!row.prevHash().equals(hash)) {
        broken = new Break(applicationNo, row.seq(), "与前一行的哈希不衔接");
      } else if (!row.computedHash().equals(row.hash())) {
        broken = new Break(applicationNo, row.seq(), "内容与哈希不符");
      }
      seq = row.seq();
      hash = row.hash();
      if (broken == null) {
        reading.add(row);
      }
    }

    private void end(long headSeq, String headHash) {
      if (broken == null && (seq != headSeq || !hash.equals(headHash))) {
        broken = new Break(applicationNo, seq < headSeq ? seq + 1 : seq, "末尾与账本头不符");
      }
    }
  }

  /** One case; empty when it has no ledger. */
  @Transactional(readOnly = true)
  public Optional<Report> verify(String applicationNo) {
    Tally tally = new Tally(clocks);
    jdbc.sql(SQL.formatted("where h.application_no = :no")).param("no", applicationNo).query((RowCallbackHandler) tally::read);
    return tally.cases == 0 && tally.current == null ? Optional.empty() : Optional.of(tally.report());
  }

  /** All cases. */
  @Transactional(readOnly = true)
  public Report verifyAll() {
    Tally tally = new Tally(clocks);
    jdbc.sql(SQL.formatted("")).query((RowCallbackHandler) tally::read);
    Tally orphans = new Tally(clocks);
    jdbc.sql("""
        select application_no, min(seq) as seq from ge_ledger l
        where not exists (select 1 from ge_ledger_head h where h.application_no = l.application_no)
        group by application_no order by application_no""")
        .query((RowCallbackHandler) row -> orphans.note(
            new Break(row.getString("application_no"), row.getLong("seq"), "账本头缺失")));
    tally.broken.addAll(orphans.broken);
    return tally.report();
  }

  private static final class Tally {
    private final ClockRepository clocks;
    private final List<Chain> whole = new ArrayList<>();
    private long cases;
    private long rows;
    private @Nullable Chain current;
    private long headSeq;
    private String headHash = LedgerRow.NONE;
    private final List<Break> broken = new ArrayList<>();

    private Tally(ClockRepository clocks) {
      this.clocks = clocks;
    }

    private void read(ResultSet row) throws SQLException {
      String no = row.getString("head_no");
      Chain chain = current;
      if (chain == null || !chain.applicationNo.equals(no)) {
        finish();
        chain = new Chain(no);
        current = chain;
        headSeq = row.getLong("head_seq");
        headHash = row.getString("head_hash");
      }
      if (row.getString("application_no") != null) {
        rows++;
        chain.add(Ledger.row(row, 0));
      }
    }

    private void finish() {
      if (current != null) {
        cases++;
        current.end(headSeq, headHash);
        note(current.broken);
        if (current.broken == null) {
          whole.add(current);
        }
        current = null;
        if (whole.size() == PORTION) {
          compare();
        }
      }
    }

    /** Holds the tables against the ledger, for a portion of cases at a time. */
    private void compare() {
      Map<String, CaseTime> times = clocks.findAll(whole.stream().map(chain -> chain.applicationNo).toList()).stream()
          .collect(Collectors.toMap(time -> time.clockCase().applicationNo(), time -> time));
      for (Chain chain : whole) {
        CaseTime time = times.get(chain.applicationNo);
        if (time != null) {
          chain.reading.against(time, chain.seq).ifPresent(this::note);
        }
      }
      whole.clear();
    }

    private void note(@Nullable Break found) {
      if (found != null && broken.size() < MOST_LISTED) {
        broken.add(found);
      }
    }

    private Report report() {
      finish();
      compare();
      return new Report(broken.isEmpty(), cases, rows, broken);
    }
  }
}
