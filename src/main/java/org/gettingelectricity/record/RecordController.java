package org.gettingelectricity.record;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.CustomerData;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.Permit;
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

/** 办理记录 over REST. Notes are the office's own: other systems neither see nor write them. */
@RestController
@RequestMapping("/api/v1/applications/{no}")
class RecordController {

  private final Records records;
  private final CaseAccess access;
  private final People people;
  private final CustomerData personal;

  record NoteWanted(@NotNull @Size(min = 1, max = 2000) String text) {}

  RecordController(Records records, CaseAccess access, People people, CustomerData personal) {
    this.records = records;
    this.access = access;
    this.people = people;
    this.personal = personal;
  }

  /**
   * A finished task, or a note.
   *
   * @param kind TASK or NOTE
   * @param subject the circuit or permit it was about in words, {@code circuit} and {@code permit} its number and code; null where it
   *     was about the whole case
   * @param completedBy user id of who did it; the system where a timer did
   */
  record RecordView(String kind, @Nullable String task, String name, @Nullable String subject, @Nullable Integer circuit,
      @Nullable Permit permit, @Nullable String assignee, String completedBy, String completedByName,
      @Nullable String openedAt, @Nullable String completedAt, List<Answer> answers) {}

  /** Newest last. */
  record RecordsView(String applicationNo, List<RecordView> records) {}

  @Operation(summary = "办理记录")
  @GetMapping("/records")
  RecordsView show(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    boolean office = access.caller().reads(c.region());
    List<Records.Entry> entries = records.of(no).stream()
        .filter(entry -> office || entry.kind() == Records.Kind.TASK).toList();
    boolean whole = entries.stream().flatMap(entry -> entry.answers().stream()).allMatch(answer -> answer.equals(answer.masked()))
        || personal.whole(no, access.caller());
    Map<String, String> names = people.names(entries.stream().map(Records.Entry::actor).distinct().toList());
    return new RecordsView(no, entries.stream().map(entry -> view(entry, names, whole)).toList());
  }

  @Operation(summary = "添加备注")
  @PostMapping("/notes")
  @ResponseStatus(HttpStatus.CREATED)
  RecordView note(@PathVariable String no, @RequestBody(required = true) Body<NoteWanted> body) {
    ConnectionCase c = access.visible(no);
    Caller caller = access.caller();
    if (!caller.worksIn(c.region())) {
      throw Refusal.forbidden("FORBIDDEN", "备注由经办人员和督办填写");
    }
    Records.Entry entry = records.note(no, body.read().text(), caller);
    return view(entry, people.names(List.of(caller.id())), true);
  }

  private static RecordView view(Records.Entry entry, Map<String, String> names, boolean whole) {
    String name = Callers.SYSTEM.id().equals(entry.actor()) ? "系统" : names.getOrDefault(entry.actor(), entry.actor());
    return new RecordView(entry.kind().name(), entry.task(), entry.name(), entry.subject().label(), entry.subject().circuit(), entry.subject().permit(), entry.assignee(), entry.actor(), name,
        Days.text(entry.openedAt()), Days.text(entry.at()), whole ? entry.answers() : entry.answers().stream().map(Answer::masked).toList());
  }
}
