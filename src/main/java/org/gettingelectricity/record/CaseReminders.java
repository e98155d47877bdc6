package org.gettingelectricity.record;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 催办: a supervisor asks those who have a case on their desks to go on with it. It stands on the desk of each until the person has
 * seen it or finished a task of the case, and for a group whose task nobody has taken until one of them has; and it stays in the record.
 */
@Service
public class CaseReminders {

  private static final int MOST = 50;
  private static final int MOST_READ = 200;

  private final JdbcClient jdbc;
  private final Records records;
  private final CaseEngine engine;
  private final CaseTeam team;
  private final People people;
  private final Ledger ledger;
  private final Clock clock;

  CaseReminders(JdbcClient jdbc, Records records, CaseEngine engine, CaseTeam team, People people, Ledger ledger, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.engine = engine;
    this.team = team;
    this.people = people;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A reminder that stands on the caller's desk. @param role whose untaken task it is about, null where it is for the caller */
  public record Waiting(long id, String applicationNo, String customerName, String region, String text, String sentBy,
      OffsetDateTime sentAt, @Nullable String role) {

    public String sentOn() {
      return Days.text(sentAt.toInstant()).substring(0, 16).replace('T', ' ');
    }
  }

  /** Whom a reminder reached. @param seenAt when somebody said so, or finished a task of the case after it; null until then */
  public record Receiver(String name, @Nullable Instant seenAt) {}

  /** A reminder of a case. */
  public record Sent(long id, String text, String sentBy, Instant sentAt, List<Receiver> receivers) {}

  private record Addressee(@Nullable String user, @Nullable Role role) {}

  private record Row(long id, String text, String sentBy, OffsetDateTime sentAt, @Nullable String userId, @Nullable String role,
      @Nullable OffsetDateTime seenAt) {}

  /**
   * Reminds whoever has a task of the case, or answers for it; the equal reminder of the same day is sent once.
   *
   * @throws Refusal for a case that has ended, and where there is nobody to remind
   */
  @Transactional
  public Sent send(ConnectionCase c, String text, Caller sender) {
    String no = c.applicationNo();
    ledger.lock(no);
    if (!c.state().open()) {
      throw Refusal.conflict("CASE_CLOSED", "该申请已办结，不再催办");
    }
    Instant now = clock.instant();
    Optional<Sent> equal = of(no).stream().filter(sent -> sent.text().equals(text) && sent.sentBy().equals(sender.id())
        && Days.of(sent.sentAt()).equals(Days.of(now))).findFirst();
    return equal.orElseGet(() -> send(no, text, sender, now));
  }

  private Sent send(String no, String text, Caller sender, Instant now) {
    List<Addressee> addressees = addressees(no, sender);
    if (addressees.isEmpty()) {
      throw Refusal.conflict("NOBODY_TO_REMIND", "本案没有经办人员的未办任务，也没有责任人，无人可催办");
    }
    Records.Entry note = records.note(no, "督办催办（" + addressees.stream().map(one -> name(one.user(), one.role()))
        .collect(Collectors.joining("、")) + "）：" + text, sender);
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("insert into ge_reminder (application_no, text, record_id, sent_by, sent_at) values (:no, :text, :record, :by, :at)").param("no", no)
        .param("text", text).param("record", note.id()).param("by", sender.id()).param("at", now.atOffset(ZoneOffset.UTC)).update(key, "id");
    long id = Objects.requireNonNull(key.getKey()).longValue();
    addressees.forEach(one -> jdbc.sql("insert into ge_reminder_receiver (reminder_id, user_id, role) values (:id, :user, :role)")
        .param("id", id).param("user", one.user()).param("role", one.role() == null ? null : one.role().id()).update());
    return of(no).stream().filter(sent -> sent.id() == id).findFirst().orElseThrow();
  }

  /** Those with a task, the groups of tasks nobody has taken, and who answers for the case; never the supervisors' own desks. */
  private List<Addressee> addressees(String no, Caller sender) {
    Stream<Addressee> tasks = engine.openTasks(no).stream().flatMap(task -> {
      List<Role> roles = task.groups().stream().flatMap(group -> Role.of(group).stream())
          .filter(role -> Role.regionalRoles().contains(role) && role != Role.SUPERVISOR).toList();
      return roles.isEmpty() ? Stream.of() : task.assignee() != null ? Stream.of(new Addressee(task.assignee(), null))
          : roles.stream().map(role -> new Addressee(null, role));
    });
    Stream<Addressee> answering = team.of(no).stream().filter(member -> member.until() == null).map(member -> new Addressee(member.user(), null));
    return Stream.concat(tasks, answering).filter(one -> !sender.id().equals(one.user())).distinct().toList();
  }

  private String name(@Nullable String user, @Nullable Role role) {
    return user != null ? people.nameOf(user) : Objects.requireNonNull(role).label() + "（待领取）";
  }

  /** What waits on the caller's desk, the latest first. */
  @Transactional(readOnly = true)
  public List<Waiting> waiting(Caller caller) {
    List<String> roles = Role.regionalRoles().stream().filter(caller::is).map(Role::id).toList();
    return roles.isEmpty() ? List.of() : jdbc.sql("""
        select x.id, m.application_no, c.customer_name, c.region, m.text, m.sent_by, m.sent_at, x.role
        from ge_reminder_receiver x join ge_reminder m on m.id = x.reminder_id join ge_case c on c.application_no = m.application_no
        where x.seen_at is null and c.state = 'OPEN' and (x.user_id = :me or x.role in (:roles))
          and not exists (select 1 from ge_record t where t.application_no = m.application_no and t.kind = 'TASK' and t.id > m.record_id
            and (t.actor = x.user_id or t.office = x.role))
        order by x.id desc fetch first :most rows only""").param("me", caller.id()).param("roles", roles).param("most", MOST_READ)
        .query(Waiting.class).list().stream()
        .filter(one -> one.role() == null || Role.of(one.role()).filter(role -> caller.is(role, one.region())).isPresent())
        .limit(MOST).toList();
  }

  /**
   * The caller has seen it.
   *
   * @param id of what {@link #waiting} shows; what was seen before stays as it was
   * @throws Refusal where nothing of the kind waits, or ever waited, for the caller
   */
  @Transactional
  public void seen(long id, Caller caller) {
    boolean known = waiting(caller).stream().anyMatch(one -> one.id() == id)
        || !jdbc.sql("select id from ge_reminder_receiver where id = :id and seen_by = :me").param("id", id).param("me", caller.id())
            .query(Long.class).list().isEmpty();
    if (!known) {
      throw Refusal.notFound("REMINDER_NOT_FOUND", "没有这条催办，或已处理");
    }
    jdbc.sql("update ge_reminder_receiver set seen_by = :me, seen_at = :at where id = :id and seen_at is null").param("me", caller.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("id", id).update();
  }

  /** All reminders of a case, the latest last. */
  @Transactional(readOnly = true)
  public List<Sent> of(String applicationNo) {
    return jdbc.sql("""
        select m.id, m.text, m.sent_by, m.sent_at, x.user_id, x.role, coalesce(x.seen_at, (select min(t.at) from ge_record t
          where t.application_no = m.application_no and t.kind = 'TASK' and t.id > m.record_id
            and (t.actor = x.user_id or t.office = x.role))) as seen_at
        from ge_reminder m join ge_reminder_receiver x on x.reminder_id = m.id
        where m.application_no = :no order by m.id, x.id""").param("no", applicationNo).query(Row.class).list().stream()
        .collect(Collectors.groupingBy(Row::id, TreeMap::new, Collectors.toList())).values().stream().map(this::sent).toList();
  }

  private Sent sent(List<Row> rows) {
    Row first = rows.get(0);
    return new Sent(first.id(), first.text(), first.sentBy(), first.sentAt().toInstant(), rows.stream().map(row ->
        new Receiver(name(row.userId(), Optional.ofNullable(row.role()).flatMap(Role::of).orElse(null)),
            row.seenAt() == null ? null : row.seenAt().toInstant())).toList());
  }
}
