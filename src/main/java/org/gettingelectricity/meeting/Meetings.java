package org.gettingelectricity.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.Duty;
import org.gettingelectricity.duty.DutyKind;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Convenes meetings, takes what is brought in and decided, and sees to what they resolve (001 三(二)4、附件3). */
@Service
public class Meetings {

  /** Who brings in what by the afternoon of the working day before; marketing collects and takes the minutes. */
  public static final List<Role> DEPARTMENTS = List.of(Role.DEVELOPMENT, Role.OPERATIONS, Role.DISPATCH, Role.DISTRIBUTION_OFFICE);

  private static final int MOST = 100;
  private static final int LONGEST_TITLE = 500;

  private final MeetingRepository rows;
  private final MeetingSettings settings;
  private final Calendars calendars;
  private final Duties duties;
  private final ObjectProvider<MeetingDesk> desk;
  private final Clock clock;

  Meetings(MeetingRepository rows, MeetingSettings settings, Calendars calendars, Duties duties, ObjectProvider<MeetingDesk> desk,
      Clock clock) {
    this.rows = rows;
    this.settings = settings;
    this.calendars = calendars;
    this.duties = duties;
    this.desk = desk;
    this.clock = clock;
  }

  /** What was resolved: who does it by when. */
  public record Action(String title, Role department, LocalDate dueOn) {}

  /**
   * Whom something can be given to do.
   *
   * @throws Refusal 400 for anything but a group that works cases
   */
  static Role department(String id) {
    return Role.of(id).filter(Role::regional)
        .orElseThrow(() -> Refusal.invalid("department", "应为岗位组，如 operations、development、distribution-office"));
  }

  /** Sees to it that the next regular meeting of a region is convened; a second node or call finds it there. */
  @Transactional
  public Meeting regular(String region) {
    MeetingDays days = new MeetingDays(calendars.current(), settings.day());
    LocalDate today = Days.of(clock.instant());
    LocalDate on = days.next(today);
    if (on.equals(today) && !clock.instant().isBefore(on.atTime(settings.at()).atZone(Days.ZONE).toInstant())) {
      on = days.next(today.plusDays(1));
    }
    return regular(region, on, days);
  }

  private Meeting regular(String region, LocalDate on, MeetingDays days) {
    String slot = region + "|" + on;
    if (rows.planned(slot)) {
      return rows.of(new ServiceArea(region), MOST).stream()
          .filter(meeting -> meeting.on().equals(on) && (meeting.kind() == MeetingKind.WEEKLY || meeting.kind() == MeetingKind.MONTHLY)).findFirst().orElseThrow();
    }
    Meeting meeting = convene(slot, new Meeting(0, region, days.firstOfMonth(on) ? MeetingKind.MONTHLY : MeetingKind.WEEKLY,
        at(on, settings.at()), at(days.inputDay(on), settings.inputUntil()), null, null, now(), Callers.SYSTEM.id(), null, null, null, null, null));
    rows.earlierOf(meeting).forEach(earlier -> {
      Optional.ofNullable(earlier.processInstanceId()).ifPresent(process -> desk().close(process, "下次例会已排定"));
      rows.settled(earlier.id());
    });
    return meeting;
  }

  /** Sees to it that the next quarterly talk on what is weak is convened (003 四), after the first regular meeting of the quarter. */
  @Transactional
  public void quarterly(String region) {
    MeetingDays days = new MeetingDays(calendars.current(), settings.day());
    LocalDate today = Days.of(clock.instant());
    LocalDate on = days.nextOfQuarter(today);
    if (!clock.instant().isBefore(at(on, settings.quarterlyAt()).toInstant())) {
      on = days.nextOfQuarter(on.plusDays(1));
    }
    String slot = region + "|" + on.getYear() + "-Q" + on.get(IsoFields.QUARTER_OF_YEAR);
    if (!rows.planned(slot)) {
      convene(slot, new Meeting(0, region, MeetingKind.QUARTERLY, at(on, settings.quarterlyAt()), at(days.inputDay(on), settings.inputUntil()),
          "季度座谈：查找薄弱环节，各部门从环节、时间、成本等方面自评", null, now(), Callers.SYSTEM.id(), null, null, null, null, null));
    }
  }

  /**
   * Convenes a meeting for what cannot wait (001 附件3 一3).
   *
   * @throws Refusal 400 when it would already be over, or lies more than a year ahead
   */
  @Transactional
  public Meeting adHoc(String region, OffsetDateTime startsAt, String reason, String applicationNo, Caller by) {
    if (startsAt.isBefore(now())) {
      throw Refusal.invalid("startsAt", "临时会议：开始时间不能早于现在");
    }
    if (startsAt.isAfter(now().plusYears(1))) {
      throw Refusal.invalid("startsAt", "临时会议：开始时间应在一年之内");
    }
    return convene(region + "|" + startsAt.toInstant() + "|" + now().toInstant(), new Meeting(0, region, MeetingKind.AD_HOC, startsAt, startsAt, reason,
        applicationNo, now(), by.id(), null, null, null, null, null));
  }

  private Meeting convene(String slot, Meeting wanted) {
    Meeting meeting = rows.insert(slot, wanted);
    rows.worked(meeting.id(), desk().open(meeting));
    return rows.find(meeting.id()).orElseThrow();
  }

  /** Whether a meeting waits for its work to be opened. */
  public boolean unworked(long id) {
    return rows.find(id).filter(meeting -> meeting.processInstanceId() == null && !meeting.held()).isPresent();
  }

  /**
   * One of them.
   *
   * @throws Refusal 404 when there is none the caller may see
   */
  public Meeting visible(long id, Caller caller) {
    return rows.find(id).filter(meeting -> caller.reads(meeting.region()))
        .orElseThrow(() -> Refusal.notFound("MEETING_NOT_FOUND", "没有编号为 " + id + " 的会议，或无权查看"));
  }

  /** One that must exist. */
  public Meeting get(long id) {
    return rows.find(id).orElseThrow();
  }

  List<Meeting> of(Caller caller) {
    return caller.areas().stream().flatMap(area -> rows.of(area, MOST).stream()).distinct().limit(MOST).toList();
  }

  /** A department brings in its part, through its task while that is open, else as an amendment. */
  @Transactional
  public void bringIn(Meeting meeting, Role department, String content, Caller by) {
    if (meeting.held()) {
      throw Refusal.conflict("MEETING_HELD", "会议已形成纪要，不再接收材料");
    }
    if (!desk().bringIn(meeting, department.id(), Map.of("meetingInput", content))) {
      broughtIn(meeting.id(), department.id(), content, by);
    }
  }

  /** The task of a department is being done. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void broughtIn(long id, String department, String content, Caller by) {
    rows.insert(id, department, content, now().isAfter(get(id).inputDueAt()), now(), by.id());
  }

  /**
   * Decides the supply plan of a case at a meeting: the review of the plan is done with it.
   *
   * @throws Refusal 409 when no review of the plan of this case is open
   */
  @Transactional
  public void decide(Meeting meeting, String applicationNo, boolean approved, String opinion, Caller by) {
    begun(meeting);
    Map<String, Object> answers = new HashMap<>(Map.of("planApproved", approved));
    if (!approved) {
      answers.put("reviewComment", opinion);
    }
    boolean listed = rows.reviewedAtMeeting(meeting.region()).contains(applicationNo);
    if (!listed || !desk().decide(applicationNo, answers)) {
      throw Refusal.conflict("NO_PLAN_TO_DECIDE", "申请 " + applicationNo + " 没有待本次会议审议的供电方案");
    }
    rows.insert(meeting.id(), applicationNo, approved, opinion, now(), by.id());
  }

  /** Something has to be done: it is put on the desk of its department and supervised. */
  @Transactional
  public Duty resolve(Meeting meeting, Action action, Caller by) {
    begun(meeting);
    if (action.dueOn().isBefore(Days.of(clock.instant()))) {
      throw Refusal.invalid("dueOn", "完成日期不能早于今日");
    }
    return duties.open(new Duties.Wanted(meeting.region(), DutyKind.MEETING_ACTION, meeting.id() + ":" + duties.ofMeeting(meeting.id()).size(),
        action.title(), action.department(), action.dueOn(), meeting.applicationNo(), meeting.id()), by).orElseThrow();
  }

  /** The minutes are taken, through the task of marketing. */
  @Transactional
  public void hold(Meeting meeting, String attendants, String minutes, Caller by) {
    begun(meeting);
    if (!desk().hold(meeting, Map.of("meetingAttendants", attendants, "meetingMinutes", minutes))) {
      throw Refusal.conflict("MEETING_HELD", "会议已形成纪要");
    }
  }

  /** The task of the minutes is being done; a monthly meeting hands its key projects to the supervision office. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void held(long id, String attendants, String minutes, Caller by) {
    Meeting meeting = get(id);
    begun(meeting);
    rows.held(id, attendants, minutes, now(), by.id());
    send(meeting, by);
    if (meeting.kind() == MeetingKind.MONTHLY) {
      LocalDate next = new MeetingDays(calendars.current(), settings.day()).next(meeting.on().plusDays(1));
      rows.keyProjects(meeting.region()).forEach(no -> duties.open(new Duties.Wanted(meeting.region(), DutyKind.KEY_PROJECT, no,
          "重点项目 " + no + " 按时间节点督办", Role.SUPERVISOR, next, no, id), by));
    }
  }

  /** The minutes go to the desk of each department that meets or has something to do; it signs for them by the next working day. */
  private void send(Meeting meeting, Caller by) {
    Map<String, List<Duty>> resolved = duties.ofMeeting(meeting.id()).stream().collect(Collectors.groupingBy(Duty::department));
    LocalDate due = calendars.current().plusWorkingDays(Days.of(clock.instant()), 1);
    Stream.concat(DEPARTMENTS.stream(), resolved.keySet().stream().flatMap(id -> Role.of(id).stream())).distinct()
        .forEach(department -> duties.open(new Duties.Wanted(meeting.region(), DutyKind.MINUTES, meeting.id() + ":" + department.id(),
            minutesFor(meeting, resolved.getOrDefault(department.id(), List.of())), department, due, meeting.applicationNo(), null), by));
  }

  private static String minutesFor(Meeting meeting, List<Duty> own) {
    String text = "请签收" + meeting.title() + "纪要（会议 " + meeting.id() + "，见“业扩例会”页面）。" + (own.isEmpty() ? "本部门没有新的议定事项"
        : "本部门须办：" + own.stream().map(duty -> duty.title() + "，" + duty.dueOn() + " 前").collect(Collectors.joining("；")));
    return text.length() > LONGEST_TITLE ? text.substring(0, LONGEST_TITLE - 1) + "…" : text;
  }

  /** The desks its work is on. */
  MeetingDesk desk() {
    return desk.getObject();
  }

  private void begun(Meeting meeting) {
    if (now().isBefore(meeting.startsAt())) {
      throw Refusal.conflict("MEETING_NOT_BEGUN", "会议尚未开始，开始时间 " + Days.text(meeting.startsAt().toInstant()));
    }
  }

  private static OffsetDateTime at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(Days.ZONE).toInstant().atOffset(ZoneOffset.UTC);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
