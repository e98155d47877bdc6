package org.gettingelectricity.batch;

import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import org.gettingelectricity.web.Answers;

/** Batches of applications over REST. */
@RestController
@RequestMapping("/api/v1/batches")
class BatchController {

  private static final int MOST_LINES = 500;
  private static final int MOST_BYTES = 2_000_000;
  private static final int MOST_KEY = 200;
  private static final String LINES = "application/x-ndjson";

  private final Batches batches;
  private final CaseAccess access;

  /** Each as for a single start. */
  record Applications(
      @NotNull(message = "必填，申请的数组") @ArraySchema(schema = @Schema(implementation = ApplicationRequest.Body.class)) List<JsonNode> applications) {}

  BatchController(Batches batches, CaseAccess access) {
    this.batches = batches;
    this.access = access;
  }

  /** One line's answer: that of a single start, or why it is refused. */
  record LineView(int line, String state, @Nullable String applicationNo, @JsonRawValue @Schema(implementation = Map.class) String answer) {}

  /** @param pending lines not worked on yet; send the same again, or POST …/resume, until it is 0 */
  record BatchView(long id, int total, long started, long refused, long pending, List<LineView> lines) {}

  @Operation(summary = "批量受理",
      description = "Up to 500 applications, as `{\"applications\": […]}`. Each line is answered on its own, in `lines`. The "
      + "header `Idempotency-Key` is required: the same call again goes on where the last one stopped. 202 while lines are "
      + "pending.")
  @RequestBody(required = true, content = {
      @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Applications.class)),
      @Content(mediaType = LINES, schema = @Schema(implementation = String.class))})
  @Answers({200, 202})
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<BatchView> start(@Parameter(hidden = true) Body<Applications> body,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
    Caller caller = access.caller();
    return take(body.read().applications().stream().map(JsonNode::toString).toList(), key, caller);
  }

  @Operation(summary = "批量受理",
      description = "The same as a file with one application per line.")
  @RequestBody(required = true, content = {
      @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Applications.class)),
      @Content(mediaType = LINES, schema = @Schema(implementation = String.class))})
  @Answers({200, 202})
  @PostMapping(consumes = LINES)
  ResponseEntity<BatchView> startLines(HttpServletRequest http,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) throws IOException {
    Caller caller = access.caller();
    byte[] body = http.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "TOO_LARGE", "请求体过大");
    }
    return take(new String(body, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList(), key, caller);
  }

  @Operation(summary = "批次结果")
  @GetMapping("/{id}")
  BatchView show(@PathVariable long id) {
    return view(id, access.caller());
  }

  @Operation(summary = "继续批次",
      description = "Goes on with the lines that are pending.")
  @Answers({200, 202})
  @PostMapping("/{id}/resume")
  ResponseEntity<BatchView> resume(@PathVariable long id) {
    return work(id, access.caller());
  }

  private ResponseEntity<BatchView> take(List<String> lines, String key, Caller caller) {
    if (key == null || key.isBlank() || key.length() > MOST_KEY) {
      throw Refusal.invalid("Idempotency-Key", "必填，1 至 " + MOST_KEY + " 个字符");
    }
    if (lines.isEmpty() || lines.size() > MOST_LINES) {
      throw Refusal.invalid("applications", "应为 1 至 " + MOST_LINES + " 份申请");
    }
    return work(batches.take(lines, key, caller), caller);
  }

  private ResponseEntity<BatchView> work(long id, Caller caller) {
    batches.work(id, caller);
    BatchView view = view(id, caller);
    return ResponseEntity.status(view.pending() == 0 ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .location(URI.create("/api/v1/batches/" + id)).body(view);
  }

  private BatchView view(long id, Caller caller) {
    List<BatchLine> lines = batches.lines(id, caller);
    return new BatchView(id, lines.size(), count(lines, BatchLine.State.STARTED), count(lines, BatchLine.State.REFUSED),
        count(lines, BatchLine.State.PENDING), lines.stream().map(line -> new LineView(line.lineNo(), line.state().name(),
            line.applicationNo(), line.answer())).toList());
  }

  private static long count(List<BatchLine> lines, BatchLine.State state) {
    return lines.stream().filter(line -> line.state() == state).count();
  }
}
