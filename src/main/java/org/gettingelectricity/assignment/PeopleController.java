package org.gettingelectricity.assignment;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;

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
 * What people call the users whose ids stand at tasks. Operators may not read the engine's users; a name to an id
 * they have before their eyes is all they get.
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

  /** Ids nobody has are left out. */
  @Operation(summary = "人员姓名")
  @GetMapping
  List<Named> names(@RequestParam(name = "id", required = false) List<String> ids) {
    Caller caller = callers.current();
    if (!caller.is(Role.ADMIN) && Role.regionalRoles().stream().noneMatch(caller::is)) {
      throw Refusal.forbidden("FORBIDDEN", "仅经办人员和督办可查询姓名");
    }
    if (ids == null || ids.isEmpty() || ids.size() > MOST) {
      throw Refusal.invalid("id", "必填，最多 " + MOST + " 个");
    }
    return ids.stream().distinct().flatMap(id -> people.find(id).map(person -> new Named(id, person.name())).stream()).toList();
  }
}
