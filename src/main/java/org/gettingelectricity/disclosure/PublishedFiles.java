package org.gettingelectricity.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.upload.StoredFiles;
import org.gettingelectricity.upload.UploadRules;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The files published with the categories (ge_disclosure_file); their bytes lie with those of all other papers. */
@Repository
class PublishedFiles {

  private static final int MOST = 20;
  private static final String SHOWN = """
      select id, category, region, title, file_name, content_type, size_bytes as size, sha256, shown_from from ge_disclosure_file
      where region = :region and shown_from <= :at and shown_until > :at""";

  private final JdbcClient jdbc;
  private final StoredFiles files;
  private final Clock clock;

  PublishedFiles(JdbcClient jdbc, StoredFiles files, Clock clock) {
    this.jdbc = jdbc;
    this.files = files;
    this.clock = clock;
  }

  private record Row(long id, DisclosureCategory category, String region, String title, String fileName, String contentType,
      long size, String sha256, OffsetDateTime shownFrom) {

    private PublishedFile file() {
      return new PublishedFile(id, category, region, title, fileName, contentType, size, sha256, Days.of(shownFrom.toInstant()));
    }
  }

  /** A file after it was taken in. {@code again}: the same content was published there before. */
  record Taken(PublishedFile file, boolean again) {}

  /** What is shown of a region at a moment, the earliest first. */
  List<PublishedFile> shown(String region, Instant at) {
    return jdbc.sql(SHOWN + " order by id").param("region", region).param("at", at.atOffset(ZoneOffset.UTC)).query(Row.class).list().stream()
        .map(Row::file).toList();
  }

  /** A file that is shown now. */
  Optional<PublishedFile> find(String region, long id) {
    return jdbc.sql(SHOWN + " and id = :id").param("region", region).param("id", id).param("at", now()).query(Row.class).optional().map(Row::file);
  }

  /**
   * Publishes a file with a category that is published already; the same content again is the same file.
   *
   * @throws Refusal 409 DISCLOSURE_NOT_PUBLISHED or TOO_MANY_FILES
   */
  @Transactional
  public Taken add(DisclosureCategory category, String region, String title, UploadRules.Checked file, Caller caller) {
    List<PublishedFile> there = shown(region, clock.instant()).stream().filter(one -> one.category() == category).toList();
    String sha256 = file.file().sha256();
    Optional<PublishedFile> same = there.stream().filter(one -> one.sha256().equals(sha256)).findFirst();
    if (same.isPresent()) {
      return new Taken(same.get(), true);
    }
    if (jdbc.sql("select count(*) from ge_disclosure where region = :region and category = :category").param("region", region)
        .param("category", category.name()).query(Integer.class).single() == 0) {
      throw Refusal.conflict("DISCLOSURE_NOT_PUBLISHED", "“" + category.label() + "”尚未公开，请先填写公开内容，再上传文件");
    }
    if (there.size() >= MOST) {
      throw Refusal.conflict("TOO_MANY_FILES", "“" + category.label() + "”已有 " + MOST + " 个文件，请先撤下不再需要的文件");
    }
    files.keep(sha256, file.file());
    insert(category, region, title, file, sha256, caller);
    return new Taken(shown(region, clock.instant()).stream().filter(one -> one.category() == category && one.sha256().equals(sha256)).findFirst().orElseThrow(), false);
  }

  private void insert(DisclosureCategory category, String region, String title, UploadRules.Checked file, String sha256, Caller caller) {
    try {
      jdbc.sql("""
          insert into ge_disclosure_file (region, category, title, file_name, content_type, size_bytes, sha256, entered_by, shown_from)
          values (:region, :category, :title, :name, :type, :size, :sha, :by, :at)""").param("region", region).param("category", category.name())
          .param("title", title).param("name", file.name()).param("type", file.contentType()).param("size", file.file().size())
          .param("sha", sha256).param("by", caller.id()).param("at", now()).update();
    } catch (DuplicateKeyException e) {
      throw new OptimisticLockingFailureException("the same file is being published by somebody else", e);
    }
  }

  /** Takes a file down; it stays in the record. */
  @Transactional
  public void take(PublishedFile file, Caller caller) {
    jdbc.sql("update ge_disclosure_file set shown_until = :at, taken_by = :by where id = :id and shown_until > :at").param("id", file.id())
        .param("by", caller.id()).param("at", now()).update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
