package org.gettingelectricity.record;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The office record of every case. A finished task is written down in the transaction that finishes it, under the name of
 * who really did it, in our own rows and in the ledger, so that it stays whatever happens to the engine's history.
 */
@Service
@Profile("!simulation")
public class Records {

  private static final TypeReference<List<Answer>> ANSWERS = new TypeReference<>() {};
  private static final String NOTE = "备注";

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final StoredJson json;
  private final Clock clock;

  Records(JdbcClient jdbc, Ledger ledger, StoredJson json, Clock clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.json = json;
    this.clock = clock;
  }

  /** What a record is about. */
  public enum Kind { TASK, NOTE }

  /**
   * One entry.
   *
   * @param task name of the step in its model, null for notes
   * @param subject which circuit or permit a task was about, where it was about one
   * @param office id of the group whose task it was, null for notes and where that is not known
   * @param assignee whose task it was when it was finished, or null
   */
  public record Entry(long id, Kind kind, String task, String name, CaseEngine.Subject subject, String office, String assignee,
      String actor, @Nullable Instant openedAt, Instant at, List<Answer> answers) {}

  private record Row(long id, String kind, String task, String name, @Nullable Integer circuit, @Nullable String permit,
      String office, String assignee, String actor, OffsetDateTime openedAt, OffsetDateTime at, String answers) {}

  /** Whoever works on the case in the same moment waits until this transaction ends; does nothing for what is no case. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void begin(String applicationNo) {
    ledger.lockAll(List.of(applicationNo));
  }

  /**
   * Writes down a finished task; a task of something that is no case is nobody's record.
   *
   * @throws OptimisticLockingFailureException when somebody else has finished it in this moment
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void finished(FinishedTask task, Caller actor) {
    Instant now = clock.instant();
    int written = jdbc.sql("""
        insert into ge_record (application_no, kind, task_id, task, name, circuit, permit, office, assignee, actor, opened_at, at, answers)
        select application_no, 'TASK', :taskId, :task, :name, :circuit, :permit, :office, :assignee, :actor, :openedAt, :at, :answers
        from ge_case where application_no = :no and not exists (select 1 from ge_record where task_id = :taskId)""")
        .param("taskId", task.taskId()).param("task", task.task()).param("name", task.name())
        .param("circuit", task.subject().circuit(), Types.INTEGER)
        .param("permit", task.subject().permit() == null ? null : task.subject().permit().name(), Types.VARCHAR)
        .param("office", task.office()).param("assignee", task.assignee()).param("actor", actor.id()).param("openedAt", utc(task.openedAt()))
        .param("at", utc(now)).param("answers", json.write(task.answers())).param("no", task.applicationNo()).update();
    if (written == 1) {
      ledger.append(task.applicationNo(), now, actor.id(), "TASK_FINISHED", task.task(), Map.of("name", task.name()));
    } else if (!jdbc.sql("select id from ge_record where task_id = :task").param("task", task.taskId()).query(Long.class).list().isEmpty()) {
      throw new OptimisticLockingFailureException("somebody else has finished the task");
    }
  }

  /** Keeps a note about a case. */
  @Transactional
  public Entry note(String applicationNo, String text, Caller actor) {
    ledger.lock(applicationNo);
    Instant now = clock.instant();
    jdbc.sql("""
        insert into ge_record (application_no, kind, name, actor, at, answers)
        values (:no, 'NOTE', :name, :actor, :at, :answers)""")
        .param("no", applicationNo).param("name", NOTE).param("actor", actor.id()).param("at", utc(now))
        .param("answers", json.write(List.of(new Answer("note", NOTE, text, text)))).update();
    ledger.append(applicationNo, now, actor.id(), "NOTED", "CASE", Map.of("text", text));
    List<Entry> all = of(applicationNo);
    return all.get(all.size() - 1);
  }

  /** Everything recorded about a case, newest last. */
  public List<Entry> of(String applicationNo) {
    return jdbc.sql("""
        select id, kind, task, name, circuit, permit, office, assignee, actor, opened_at, at, answers from ge_record
        where application_no = :no order by id""").param("no", applicationNo).query(Row.class).list().stream()
        .map(this::entry).toList();
  }

  private Entry entry(Row row) {
    return new Entry(row.id(), Kind.valueOf(row.kind()), row.task(), row.name(), CaseEngine.Subject.of(row.circuit(), row.permit()), row.office(), row.assignee(), row.actor(),
        row.openedAt() == null ? null : row.openedAt().toInstant(), row.at().toInstant(), json.read(row.answers(), ANSWERS));
  }

  private static @Nullable OffsetDateTime utc(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
