package org.gettingelectricity.desk;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.web.Body;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page of a desk and Tasklist ask and send; answers and refusals are JSON. */
@RestController
class DeskCalls {

  private static final int MOST_TAKEN = 50;

  private final Desk desk;
  private final Callers callers;

  DeskCalls(Desk desk, Callers callers) {
    this.desk = desk;
    this.callers = callers;
  }

  /** Which tasks are taken. */
  record Wanted(@NotEmpty(message = TASKS) @Size(max = MOST_TAKEN, message = TASKS) List<String> tasks) {

    private static final String TASKS = "必填，1 至 " + MOST_TAKEN + " 个任务";
  }

  /** What comes next of a case on the same desk; both null where nothing does. */
  record Next(String id, String name) {}

  @GetMapping("/desk/next/{no}")
  Next next(@PathVariable String no) {
    return desk.next(no, callers.current()).map(task -> new Next(task.id(), task.name())).orElse(new Next(null, null));
  }

  /** Takes several tasks at once. */
  @PostMapping("/desk/taken")
  Desk.Taken take(Body<Wanted> wanted) {
    return desk.take(wanted.read().tasks(), callers.current());
  }
}
