package org.gettingelectricity.supervision;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What burns: the open alarms of the supervisor's areas. */
@RestController
@RequestMapping("/api/v1/alarms")
class AlarmController {

  private static final int MOST = 500;

  private final Supervision supervision;
  private final Callers callers;

  AlarmController(Supervision supervision, Callers callers) {
    this.supervision = supervision;
    this.callers = callers;
  }

  @Operation(summary = "超期与预警")
  @GetMapping
  List<Alarm> open() {
    return areas(callers.current()).stream().flatMap(area -> supervision.open(area.prefix(), MOST).stream()).distinct()
        .limit(MOST).toList();
  }

  private static List<ServiceArea> areas(Caller caller) {
    if (caller.is(Role.ADMIN)) {
      return List.of(ServiceArea.EVERYWHERE);
    }
    return caller.groups().stream().filter(group -> group.startsWith(Role.SUPERVISOR.id() + "."))
        .map(ServiceArea::ofGroup).toList();
  }
}
