package org.gettingelectricity.meeting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.Duty;
import org.gettingelectricity.duty.DutyKind;
import org.gettingelectricity.refusal.Citations;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 协同事项: what departments ask of each other for a case comes from a standard list; an item beyond it needs the approval of the
 * general manager's office meeting first (001 三(二)4).
 */
@Service
class Coordination {

  private static final String FILE = "/coordination/items.csv";
  private static final int DAYS_TO_DECIDE = 5;

  private final List<Item> standard = standard();
  private final JdbcClient jdbc;
  private final Duties duties;
  private final Calendars calendars;
  private final Clock clock;

  Coordination(JdbcClient jdbc, Duties duties, Calendars calendars, Clock clock) {
    this.jdbc = jdbc;
    this.duties = duties;
    this.calendars = calendars;
    this.clock = clock;
  }

  /**
   * An item of the list, or one that was proposed.
   *
   * @param source the clause it comes from, its document by name, or null for one that was added
   * @param approved null while nobody decided
   * @param paperNo number of the paper by which it was approved
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Item(String code, String title, String department, @Nullable String source, @Nullable String region,
      @Nullable String reason, @Nullable Boolean approved, @Nullable String paperNo,
      @Nullable String proposedBy, @Nullable String decidedBy) {

    boolean listed() {
      return source != null || Boolean.TRUE.equals(approved);
    }

    /** The region of one that was added. */
    private String where() {
      return Objects.requireNonNull(region, code);
    }
  }

  List<Item> all(Caller caller) {
    List<Item> items = new ArrayList<>(standard);
    jdbc.sql("select code, title, department, null as source, region, reason, approved, paper_no, proposed_by, decided_by"
        + " from ge_coordination_item order by proposed_at").query(Item.class).list().stream()
        .filter(item -> caller.reads(item.where())).forEach(items::add);
    return items;
  }

  /** Proposes an item for a region; a supervisor brings it before the general manager's office meeting. */
  @Transactional
  public Item propose(String region, String title, Role department, String reason, Caller by) {
    String code = "ADDED_" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    jdbc.sql("""
        insert into ge_coordination_item (code, title, department, reason, region, proposed_at, proposed_by)
        values (:code, :title, :department, :reason, :region, :at, :by)""").param("code", code).param("title", title)
        .param("department", department.id()).param("reason", reason).param("region", region).param("at", now()).param("by", by.id()).update();
    duties.open(new Duties.Wanted(region, DutyKind.COORDINATION_APPROVAL, code, "新增协同事项“" + title + "”提请总经理办公会批准，并登记结果",
        Role.SUPERVISOR, calendars.current().plusWorkingDays(Days.of(clock.instant()), DAYS_TO_DECIDE), null, null), by);
    return find(code).orElseThrow();
  }

  /**
   * Takes down what the office meeting decided; the same again is the same.
   *
   * @throws Refusal 404 for an unknown item, 409 for another decision than was taken down
   */
  @Transactional
  public Item decide(String code, boolean approved, String paperNo, Caller by) {
    Item item = find(code).filter(found -> found.source() == null && caller(by, found))
        .orElseThrow(() -> Refusal.notFound("ITEM_NOT_FOUND", "没有待批准的协同事项 " + code));
    if (item.approved() != null) {
      if (item.approved() == approved && Objects.equals(item.paperNo(), paperNo)) {
        return item;
      }
      throw Refusal.conflict("ALREADY_DECIDED", "该协同事项已登记决定，不能更改");
    }
    jdbc.sql("update ge_coordination_item set approved = :approved, paper_no = :paper, decided_at = :at, decided_by = :by where code = :code")
        .param("approved", approved).param("paper", paperNo).param("at", now()).param("by", by.id()).param("code", code).update();
    duties.settle(item.where(), DutyKind.COORDINATION_APPROVAL, code, (approved ? "已批准 " : "未批准 ") + paperNo, by);
    return find(code).orElseThrow();
  }

  private static boolean caller(Caller by, Item item) {
    return by.is(Role.SUPERVISOR, item.where());
  }

  /**
   * Asks a department for an item of the list.
   *
   * @throws Refusal 422 COORDINATION_ITEM_NOT_LISTED for anything beyond the list that was not approved
   */
  @Transactional
  public Duty ask(ConnectionCase c, String code, String detail, LocalDate dueOn, Caller by) {
    Item item = find(code).filter(Item::listed).filter(found -> found.region() == null || found.region().equals(c.region()))
        .orElseThrow(() -> Refusal.policy("COORDINATION_ITEM_NOT_LISTED", "协同事项 " + code + " 不在标准化清单内，须先报公司总经理办公会批准"));
    if (dueOn.isBefore(Days.of(clock.instant()))) {
      throw Refusal.invalid("dueOn", "完成日期不能早于今日");
    }
    return duties.open(new Duties.Wanted(c.region(), DutyKind.COORDINATION, c.applicationNo() + ":" + code, item.title() + "（申请 "
        + c.applicationNo() + "）" + (detail == null ? "" : "：" + detail), Role.of(item.department()).orElseThrow(), dueOn, c.applicationNo(), null), by)
        .orElseThrow(() -> Refusal.conflict("ALREADY_ASKED", "该协同事项正在办理"));
  }

  private Optional<Item> find(String code) {
    return standard.stream().filter(item -> item.code().equals(code)).findFirst().or(() -> jdbc.sql(
        "select code, title, department, null as source, region, reason, approved, paper_no, proposed_by, decided_by from ge_coordination_item"
        + " where code = :code").param("code", code).query(Item.class).optional());
  }

  private static List<Item> standard() {
    try (InputStream file = Coordination.class.getResourceAsStream(FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split(",", -1))
          .map(cells -> new Item(cells[0], cells[1], cells[2], Citations.PACKAGED.cited(cells[3]), null, null, true, null, null, null)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
