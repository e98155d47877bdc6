package org.gettingelectricity.paper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.notification.TrackLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The printed papers of a case. A paper is written when it is first asked for and kept; as long as nothing on it changes the
 * same file is given out again, afterwards a new version beside the earlier ones.
 */
@Service
public class Papers {

  private final PaperContents contents;
  private final PdfWriter writer;
  private final TrackLinks links;
  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Clock clock;

  Papers(PaperContents contents, PdfWriter writer, TrackLinks links, JdbcClient jdbc, Ledger ledger, Clock clock) {
    this.contents = contents;
    this.writer = writer;
    this.links = links;
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A print of a paper. */
  public record Print(PrintedPaper paper, int version, byte[] pdf) {}

  /** A paper in the list of a case. @param version number of the last print, or null; {@code available} it can be printed now */
  public record Listed(PrintedPaper paper, boolean available, @Nullable Integer version, @Nullable Instant printedAt) {}

  private record Kept(String paper, int version, OffsetDateTime printedAt) {}

  /** The paper as it stands now; empty while the case is not there yet. */
  @Transactional
  public Optional<Print> print(PrintedPaper paper, ConnectionCase c, Caller actor) {
    return contents.of(paper, c).map(content -> {
      String page = writer.page(paper, content);
      String hash = DigestUtils.sha256Hex(page);
      return kept(c.applicationNo(), paper, hash).orElseGet(() -> {
        ledger.lock(c.applicationNo());
        return kept(c.applicationNo(), paper, hash).orElseGet(() -> keep(paper, c, page, hash, actor));
      });
    });
  }

  /** Papers of several cases in one file; cases that are not there yet are left out. */
  @Transactional
  public byte[] bundle(PrintedPaper paper, List<ConnectionCase> of, Caller actor) {
    return writer.together(of.stream().flatMap(c -> print(paper, c, actor).stream()).map(Print::pdf).toList());
  }

  /** Every paper there is, and how it stands with the case. */
  public List<Listed> of(ConnectionCase c) {
    List<Kept> kept = jdbc.sql("""
        select paper, max(version) as version, max(printed_at) as printed_at from ge_printed_paper
        where application_no = :no group by paper""").param("no", c.applicationNo()).query(Kept.class).list();
    return Arrays.stream(PrintedPaper.values()).map(paper -> {
      Optional<Kept> last = kept.stream().filter(print -> print.paper().equals(paper.code())).findFirst();
      return new Listed(paper, contents.available(paper, c), last.map(Kept::version).orElse(null),
          last.map(print -> print.printedAt().toInstant()).orElse(null));
    }).toList();
  }

  /** Whether it can be printed now. */
  public boolean available(PrintedPaper paper, ConnectionCase c) {
    return contents.available(paper, c);
  }

  private Optional<Print> kept(String no, PrintedPaper paper, String hash) {
    return jdbc.sql("""
        select version, content_sha256, pdf from ge_printed_paper where application_no = :no and paper = :paper
        order by version desc fetch first 1 rows only""").param("no", no).param("paper", paper.code())
        .query((row, n) -> row.getString("content_sha256").equals(hash) ? print(paper, row) : null).list().stream()
        .filter(print -> print != null).findFirst();
  }

  private static Print print(PrintedPaper paper, ResultSet row) throws SQLException {
    return new Print(paper, row.getInt("version"), row.getBytes("pdf"));
  }

  private Print keep(PrintedPaper paper, ConnectionCase c, String page, String hash, Caller actor) {
    int version = jdbc.sql("select coalesce(max(version), 0) + 1 from ge_printed_paper where application_no = :no and paper = :paper")
        .param("no", c.applicationNo()).param("paper", paper.code()).query(Integer.class).single();
    byte[] pdf = writer.pdf(page, version, hash, code(c, paper, hash, actor));
    jdbc.sql("""
        insert into ge_printed_paper (application_no, paper, version, content_sha256, pdf, printed_by, printed_at)
        values (:no, :paper, :version, :hash, :pdf, :actor, :at)""")
        .param("no", c.applicationNo()).param("paper", paper.code()).param("version", version).param("hash", hash)
        .param("pdf", pdf).param("actor", actor.id()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    return new Print(paper, version, pdf);
  }

  /** A way to the customer's page, with paper and hash of its content, so that a print can be held against what is kept. */
  private String code(ConnectionCase c, PrintedPaper paper, String hash, Caller actor) {
    return links.create(c.applicationNo(), actor.id()) + "#" + paper.code() + "=" + hash;
  }
}
