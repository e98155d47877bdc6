package org.gettingelectricity.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.ApplicationReader;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.FlatApplication;
import org.gettingelectricity.application.StartService;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What the page of the counter asks and sends: drafts, and the application itself. */
@RestController
class ApplyCalls {

  private static final int MOST_KEY = 40;
  private static final int MOST_TITLE = 200;
  private static final int MOST_TYPED = 20_000;

  private final CaseAccess access;
  private final FlatApplication flat;
  private final ApplicationReader reader;
  private final StartService starts;
  private final Cases cases;
  private final Drafts drafts;

  ApplyCalls(CaseAccess access, FlatApplication flat, ApplicationReader reader, StartService starts, Cases cases, Drafts drafts) {
    this.access = access;
    this.flat = flat;
    this.reader = reader;
    this.starts = starts;
    this.cases = cases;
    this.drafts = drafts;
  }

  /** A day promised. */
  record DueLine(String name, LocalDate dueOn) {}

  /** What the customer is told: the number, the flow and why, and until when what is done. */
  record Accepted(String applicationNo, String flowName, @Nullable String flowWhy, List<DueLine> dueDates) {}

  /** What has been typed so far. @param fields the answers as JSON text */
  record Typed(@NotBlank @Size(max = MOST_TITLE) String title, @NotBlank @Size(max = MOST_TYPED) String fields) {}

  @PutMapping("/apply/drafts/{id}")
  ResponseEntity<Void> keep(@PathVariable String id, Body<Typed> body) {
    Caller caller = access.caller();
    Typed typed = body.read();
    drafts.keep(key(id), typed.title(), typed.fields(), caller);
    return ResponseEntity.noContent().build();
  }

  @DeleteMapping("/apply/drafts/{id}")
  ResponseEntity<Void> discard(@PathVariable String id) {
    if (!drafts.discard(id, access.caller())) {
      throw Refusal.notFound("DRAFT_NOT_FOUND", "没有这份草稿，可能已提交或已删除");
    }
    return ResponseEntity.noContent().build();
  }

  /** Starts the case of a draft once, however often it is sent; the draft goes with it. */
  @PostMapping("/apply")
  ResponseEntity<Accepted> start(Body<ObjectNode> body, @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key) {
    Caller caller = access.caller();
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    body.object().fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
    ObjectNode application = flat.unflatten(null, fields);
    List<FieldError> errors = new ArrayList<>();
    ApplicationRequest request = Refusal.unless(errors, reader.read(application, errors));
    StartService.Started started = starts.start(request, application, key(key), caller);
    drafts.discard(key, caller);
    return ResponseEntity.status(started.created() ? HttpStatus.CREATED : HttpStatus.OK).body(told(started.receipt()));
  }

  private Accepted told(StartService.Receipt receipt) {
    ConnectionCase c = cases.get(receipt.applicationNo());
    return new Accepted(c.applicationNo(), c.flowName(), c.quote().flowReason(cases.citations(c)).orElse(null), receipt.dueDates().entrySet().stream()
        .map(due -> new DueLine(ClockCode.label(due.getKey()), due.getValue())).toList());
  }

  private static String key(String text) {
    if (text.isBlank() || text.length() > MOST_KEY) {
      throw Refusal.invalid("Idempotency-Key", "应为 1 至 " + MOST_KEY + " 个字符的草稿编号");
    }
    return text;
  }
}
