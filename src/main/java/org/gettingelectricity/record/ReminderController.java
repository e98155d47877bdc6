package org.gettingelectricity.record;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 催办 over REST: supervisors remind, those reminded read it on their desks and say that they have seen it. */
@RestController
@RequestMapping("/api/v1")
class ReminderController {

  private final CaseReminders reminders;
  private final CaseAccess access;
  private final People people;

  record ReminderWanted(@NotNull @Size(min = 1, max = 500) String text) {}

  ReminderController(CaseReminders reminders, CaseAccess access, People people) {
    this.reminders = reminders;
    this.access = access;
    this.people = people;
  }

  /** Whom it reached. @param seenAt null until it was seen, or a task of the case was finished */
  record ReceiverView(String name, @Nullable String seenAt) {}

  /** A reminder of a case. */
  record ReminderView(long id, String applicationNo, String text, String sentBy, String sentByName, String sentAt,
      List<ReceiverView> receivers) {}

  /** A reminder that waits for the caller. @param roleName group whose untaken task it is about; null where it is for the caller alone */
  record WaitingView(long id, String applicationNo, String customerName, String text, String sentBy, String sentByName, String sentAt,
      @Nullable String roleName) {}

  @Operation(summary = "催办")
  @PostMapping("/applications/{no}/reminders")
  @ResponseStatus(HttpStatus.CREATED)
  ReminderView remind(@PathVariable String no, @RequestBody(required = true) Body<ReminderWanted> body) {
    ConnectionCase c = access.visible(no);
    if (!access.caller().is(Role.SUPERVISOR, c.region())) {
      throw Refusal.forbidden("FORBIDDEN", "由本区域督办人员催办");
    }
    return view(no, reminders.send(c, body.read().text(), access.caller()));
  }

  @Operation(summary = "催办记录")
  @GetMapping("/applications/{no}/reminders")
  List<ReminderView> show(@PathVariable String no) {
    access.visible(no);
    return reminders.of(no).stream().map(sent -> view(no, sent)).toList();
  }

  @Operation(summary = "待看的催办")
  @GetMapping("/reminders")
  List<WaitingView> waiting() {
    Caller caller = access.caller();
    List<CaseReminders.Waiting> waiting = reminders.waiting(caller);
    Map<String, String> names = people.names(waiting.stream().map(CaseReminders.Waiting::sentBy).distinct().toList());
    return waiting.stream().map(one -> new WaitingView(one.id(), one.applicationNo(), one.customerName(), one.text(), one.sentBy(),
        names.getOrDefault(one.sentBy(), one.sentBy()), Days.text(one.sentAt().toInstant()),
        one.role() == null ? null : Role.of(one.role()).map(Role::label).orElse(null))).toList();
  }

  @Operation(summary = "已看催办", description = "Again is no error.")
  @PostMapping("/reminders/{id}/seen")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void seen(@PathVariable long id) {
    reminders.seen(id, access.caller());
  }

  private ReminderView view(String no, CaseReminders.Sent sent) {
    return new ReminderView(sent.id(), no, sent.text(), sent.sentBy(), people.nameOf(sent.sentBy()), Days.text(sent.sentAt()),
        sent.receivers().stream().map(one -> new ReceiverView(one.name(), Days.text(one.seenAt()))).toList());
  }
}
