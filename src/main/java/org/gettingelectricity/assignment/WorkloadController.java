package org.gettingelectricity.assignment;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.regex.Pattern;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Loads of an area, for those who supervise it. */
@RestController
@RequestMapping("/api/v1/workloads")
class WorkloadController {

  private static final Pattern AREA = Pattern.compile("\\d{2,6}");

  private final Workloads workloads;
  private final Callers callers;

  WorkloadController(Workloads workloads, Callers callers) {
    this.workloads = workloads;
    this.callers = callers;
  }

  @Operation(summary = "工作量")
  @GetMapping
  List<Workloads.Load> show(@RequestParam(name = "region", required = false) String region) {
    if (region == null || !AREA.matcher(region).matches()) {
      throw Refusal.invalid("region", "必填，应为二至六位行政区划代码");
    }
    Caller caller = callers.current();
    if (!caller.is(Role.ADMIN) && !caller.is(Role.SUPERVISOR, region)) {
      throw Refusal.forbidden("FORBIDDEN", "仅系统管理员和本区域督办可以查看工作量");
    }
    return workloads.inRegion(region, Team.ROLES);
  }
}
