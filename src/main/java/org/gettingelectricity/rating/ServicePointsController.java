package org.gettingelectricity.rating;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Points and grades of client managers, for those who supervise them. */
@RestController
@RequestMapping("/api/v1/service-points")
class ServicePointsController {

  private final ServicePoints points;
  private final CaseAccess access;

  ServicePointsController(ServicePoints points, CaseAccess access) {
    this.points = points;
    this.access = access;
  }

  /** Points of an area the caller supervises. */
  record AreaView(String area, List<ServicePoints.Points> managers) {}

  @Operation(summary = "服务评分")
  @GetMapping
  List<AreaView> show(@RequestParam LocalDate from, @RequestParam LocalDate to) {
    Caller caller = access.caller();
    if (to.isBefore(from)) {
      throw Refusal.invalid("to", "截止日期：不能早于起始日期");
    }
    return caller.areas().stream().map(ServiceArea::prefix).distinct()
        .map(prefix -> new AreaView(prefix, points.of(prefix, from, to))).toList();
  }
}
