package org.gettingelectricity.assignment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The published list of who answers for an area, and its upkeep. */
@RestController
@RequestMapping("/api/v1/grid-areas/{region}")
class GridAreaController {

  private static final Pattern AREA = Pattern.compile("\\d{2,6}");

  private final GridAreas areas;
  private final Callers callers;
  private final Clock clock;

  /** Everybody who answers for the area; an empty list clears it. */
  record MembersWanted(@NotNull(message = MEMBERS) @Size(max = 500, message = MEMBERS) List<@Valid MemberWanted> members) {

    private static final String MEMBERS = "必填，应为数组，最多 500 项；空数组表示清空";
  }

  /** @param from today when left out; without {@code to} until further notice */
  record MemberWanted(@NotNull String role, @NotNull @Size(min = 1, max = 64) String user, LocalDate from, LocalDate to) {}

  GridAreaController(GridAreas areas, Callers callers, Clock clock) {
    this.areas = areas;
    this.callers = callers;
    this.clock = clock;
  }

  /**
   * Somebody who answers for the region today, the least loaded first within a role.
   *
   * @param area prefix of the area code the person was entered for
   */
  record MemberView(String role, String roleName, String user, String name, String area, LocalDate from, @Nullable LocalDate to,
      long openCases) {}

  /** What was entered for exactly this area; null for those who do not keep it. */
  record EntryView(String role, String user, LocalDate from, @Nullable LocalDate to) {}

  /** The published list of a region. */
  record View(String region, List<MemberView> members, @Nullable List<EntryView> entries) {}

  @Operation(summary = "网格责任人")
  @GetMapping
  View show(@PathVariable String region) {
    checked(region);
    Caller caller = callers.current();
    if (!caller.reads(region) && !caller.is(Role.INTEGRATION)) {
      throw Refusal.forbidden("FORBIDDEN", Areas.name(region) + "不在您的服务区域内");
    }
    return view(region, keeps(caller, region));
  }

  @Operation(summary = "维护网格责任人")
  @PutMapping
  View replace(@PathVariable String region, @RequestBody(required = true) Body<MembersWanted> body) {
    checked(region);
    Caller caller = callers.current();
    if (!keeps(caller, region)) {
      throw Refusal.forbidden("FORBIDDEN", "仅系统管理员和本区域督办可以维护网格责任人");
    }
    List<MemberWanted> members = body.read().members();
    areas.replace(region, IntStream.range(0, members.size()).mapToObj(i -> entry(region, members.get(i), i)).toList(), caller);
    return view(region, true);
  }

  private AreaEntry entry(String region, MemberWanted wanted, int index) {
    return new AreaEntry(region, HandoverController.role(wanted.role(), "members[" + index + "].role"), wanted.user(),
        wanted.from() == null ? Days.of(clock.instant()) : wanted.from(), wanted.to());
  }

  private View view(String region, boolean keeps) {
    List<MemberView> members = Team.ROLES.stream().flatMap(role -> areas.published(region, role).stream())
        .map(m -> new MemberView(m.entry().role().id(), m.entry().role().label(), m.person().id(), m.person().name(),
            m.entry().region(), m.entry().from(), m.entry().to(), m.openCases())).toList();
    return new View(region, members, keeps ? areas.entered(region).stream()
        .map(e -> new EntryView(e.role().id(), e.user(), e.from(), e.to())).toList() : null);
  }

  private static boolean keeps(Caller caller, String region) {
    return caller.is(Role.ADMIN) || caller.is(Role.SUPERVISOR, region);
  }

  private static void checked(String region) {
    if (!AREA.matcher(region).matches()) {
      throw Refusal.invalid("region", "应为二至六位行政区划代码");
    }
  }
}
