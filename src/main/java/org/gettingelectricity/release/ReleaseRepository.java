package org.gettingelectricity.release;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ge_release and the files that belong to them. */
@Repository
class ReleaseRepository {

  /** A file as it was submitted, without its content. */
  record FileRow(String name, String sha256) {}

  private final JdbcClient jdbc;

  ReleaseRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Release release) {
    jdbc.sql("""
        insert into ge_release (id, state, reason, submitted_by, submitted_at, effective_on)
        values (:id, :state, :reason, :by, :at, :effective)""")
        .param("id", release.id()).param("state", release.state().name()).param("reason", release.reason())
        .param("by", release.submittedBy()).param("at", release.submittedAt()).param("effective", release.effectiveOn()).update();
  }

  /** @param standsOn the last version of the file there was */
  void insert(String releaseId, DeploymentFile file, String sha256, String standsOn) {
    jdbc.sql("""
        insert into ge_release_file (release_id, name, sha256, content, stands_on) values (:release, :name, :sha256, :content, :standsOn)""")
        .param("standsOn", standsOn).param("release", releaseId).param("name", file.name()).param("sha256", sha256).param("content", file.content()).update();
  }

  Optional<Release> find(String id) {
    return jdbc.sql("select * from ge_release where id = :id").param("id", id).query(Release.class).optional();
  }

  /** The same, held until the transaction ends, so that two decisions follow each other. */
  Optional<Release> hold(String id) {
    return jdbc.sql("select * from ge_release where id = :id for update").param("id", id).query(Release.class).optional();
  }

  /** What each file was submitted upon, where that is known. */
  Map<String, String> standsOn(String id) {
    Map<String, String> standsOn = new TreeMap<>();
    jdbc.sql("select name, stands_on from ge_release_file where release_id = :id and stands_on is not null").param("id", id)
        .query(row -> {
          standsOn.put(row.getString("name"), row.getString("stands_on"));
        });
    return standsOn;
  }

  /** Newest first. */
  List<Release> latest(int most) {
    return jdbc.sql("select * from ge_release order by submitted_at desc, id limit :most").param("most", most)
        .query(Release.class).list();
  }

  /** Oldest first. */
  List<Release> inState(Release.State state) {
    return jdbc.sql("select * from ge_release where state = :state order by submitted_at, id").param("state", state.name())
        .query(Release.class).list();
  }

  List<FileRow> files(String id) {
    return jdbc.sql("select name, sha256 from ge_release_file where release_id = :id order by name").param("id", id)
        .query(FileRow.class).list();
  }

  List<String> names(String id) {
    return files(id).stream().map(FileRow::name).toList();
  }

  /** A file of a confirmed release, and the day from which on it is to be in force. */
  record ConfirmedFile(String name, LocalDate effectiveOn) {}

  /** The first file of one of these names, whatever its folder, that was confirmed to be in force by this day. */
  Optional<ConfirmedFile> confirmedUntil(LocalDate day, List<String> names) {
    Set<String> alike = names.stream().map(ReleaseRepository::withoutFolder).collect(Collectors.toSet());
    return jdbc.sql("""
        select f.name, r.effective_on from ge_release r join ge_release_file f on f.release_id = r.id
        where r.state = 'CONFIRMED' and r.effective_on <= :day order by r.effective_on, f.name""").param("day", day).query(ConfirmedFile.class)
        .list().stream().filter(file -> alike.contains(withoutFolder(file.name()))).findFirst();
  }

  private static String withoutFolder(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  List<DeploymentFile> contents(String id) {
    return jdbc.sql("select name, content from ge_release_file where release_id = :id order by name").param("id", id)
        .query((row, n) -> new DeploymentFile(row.getString("name"), row.getBytes("content"))).list();
  }

  /** Those confirmed that are to be in force by this day, oldest first. */
  List<String> due(LocalDate today) {
    return jdbc.sql("select id from ge_release where state = 'CONFIRMED' and effective_on <= :today order by effective_on, decided_at, id")
        .param("today", today).query(String.class).list();
  }

  /** What came of a confirmed release on its day. */
  void ended(String id, Release.State state, @Nullable String deploymentId, @Nullable String failure) {
    jdbc.sql("update ge_release set state = :state, deployment_id = :deployment, failure = :failure where id = :id")
        .param("state", state.name()).param("deployment", deploymentId).param("failure", failure).param("id", id).update();
  }

  void decided(String id, Release.State state, String by, OffsetDateTime at, @Nullable String note, @Nullable String deploymentId) {
    jdbc.sql("""
        update ge_release set state = :state, decided_by = :by, decided_at = :at, note = :note, deployment_id = :deployment
        where id = :id""")
        .param("id", id).param("state", state.name()).param("by", by).param("at", at).param("note", note)
        .param("deployment", deploymentId).update();
  }
}
