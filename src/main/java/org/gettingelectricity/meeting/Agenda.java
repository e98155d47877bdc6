package org.gettingelectricity.meeting;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.Duty;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a meeting goes through (001 附件3 三), with what departments brought in and what the ledgers say. */
@Component
class Agenda {

  private final MeetingRepository rows;
  private final Duties duties;
  private final ObjectProvider<MeetingDesk> desk;

  Agenda(MeetingRepository rows, Duties duties, ObjectProvider<MeetingDesk> desk) {
    this.rows = rows;
    this.duties = duties;
    this.desk = desk;
  }

  /**
   * A point of the agenda.
   *
   * @param reports who reports on it
   * @param content what was brought in, or null
   * @param cases cases it is about
   * @param duties of earlier meetings that are still open
   * @param table path of the table it goes through, or null
   */
  record Item(int no, String title, String reports, @Nullable String content, List<String> cases, List<Duty> duties,
      @Nullable String table) {}

  List<Item> of(Meeting meeting) {
    Map<String, MeetingRepository.Input> inputs = rows.inputs(meeting.id()).stream()
        .collect(Collectors.toMap(MeetingRepository.Input::department, Function.identity()));
    LocalDate lastWeek = meeting.on().minusWeeks(1);
    String week = "?week=%d-W%02d&region=%s".formatted(lastWeek.get(IsoFields.WEEK_BASED_YEAR), lastWeek.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
        meeting.region());
    List<Item> items = new ArrayList<>(List.of(
        item(1, "新业扩报装制度学习宣贯，配套工程建设情况", Role.MARKETING, inputs, List.of(), null),
        item(2, "10千伏及以上双电源供电方案审核", Role.DEVELOPMENT, inputs, plans(meeting), null),
        item(3, "周业扩报装情况", Role.MARKETING, inputs, List.of(), "/reports/weekly-statistics" + week),
        item(4, "电网可开放容量", Role.DISPATCH, inputs, List.of(), "/capacity"),
        item(5, "电缆及专板线路接入统筹，配套技改项目包", Role.OPERATIONS, inputs, List.of(), null),
        item(6, "配网工程进展及周工作安排", Role.DISTRIBUTION_OFFICE, inputs, List.of(), "/reports/hv-progress" + week)));
    items.add(new Item(7, "上次例会事项办理情况，本次需协调解决的问题", "各部门", null, List.of(), earlier(meeting), null));
    if (meeting.kind() == MeetingKind.MONTHLY) {
      items.add(new Item(8, "重点用电项目按时间节点汇报", "各部门", null, rows.keyProjects(meeting.region()), List.of(), null));
    }
    return items;
  }

  /** The cases whose plan waits for the meeting. */
  List<String> plans(Meeting meeting) {
    List<String> reviewed = rows.reviewedAtMeeting(meeting.region());
    return reviewed.isEmpty() ? List.of() : desk.getObject().waiting(reviewed);
  }

  private List<Duty> earlier(Meeting meeting) {
    return duties.of(List.of(new ServiceArea(meeting.region())), true).stream()
        .filter(duty -> duty.meetingId() != null && duty.meetingId() != meeting.id()).toList();
  }

  private static Item item(int no, String title, Role reports, Map<String, MeetingRepository.Input> inputs, List<String> cases,
      @Nullable String table) {
    MeetingRepository.Input input = inputs.get(reports.id());
    return new Item(no, title, reports.label(), input == null ? null : input.content(), cases, List.of(), table);
  }
}
