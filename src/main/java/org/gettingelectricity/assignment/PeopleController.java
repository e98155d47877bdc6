package org.gettingelectricity.assignment;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Comparator;
import java.util.List;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people call the users whose ids stand at tasks, and who does the work of a group in a region. Operators may not read
 * the engine's users; a name to an id they have before their eyes, and the names of those they may choose, is all they get.
 */
@RestController
@RequestMapping("/api/v1/people")
class PeopleController {

  private static final int MOST = 100;

  private final People people;
  private final Callers callers;

  PeopleController(People people, Callers callers) {
    this.people = people;
    this.callers = callers;
  }

  /** The name to an id. */
  record Named(String id, String name) {}

  /** Ids nobody has are left out. Without ids everybody who does the work of a group in a region, by name. */
  @Operation(summary = "人员姓名；给出 role 和 region 时为该岗位在该区域的人员")
  @GetMapping
  List<Named> names(@RequestParam(name = "id", required = false) List<String> ids,
      @RequestParam(required = false) String role, @RequestParam(required = false) String region) {
    Caller caller = callers.current();
    if (ids == null && role != null) {
      return doing(Role.of(role).filter(Role.regionalRoles()::contains).orElseThrow(() -> Refusal.invalid("role", "应为经办岗位的代码")), region, caller);
    }
    if (ids == null || ids.isEmpty() || ids.size() > MOST) {
      throw Refusal.invalid("id", "必填，最多 " + MOST + " 个");
    }
    return ids.stream().distinct().flatMap(id -> people.find(id).map(person -> new Named(id, person.name())).stream()).toList();
  }

  private List<Named> doing(Role role, String region, Caller caller) {
    if (region == null || !Areas.known(region)) {
      throw Refusal.invalid("region", "必填，应为六位行政区划代码");
    }
    if (!caller.reads(region)) {
      throw Refusal.forbidden("FORBIDDEN", Areas.name(region) + "不在您的服务区域内");
    }
    return people.doing(role, region).stream().map(person -> new Named(person.id(), person.name()))
        .sorted(Comparator.comparing(Named::name).thenComparing(Named::id)).toList();
  }
}
