package org.gettingelectricity.batch;

import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gettingelectricity.web.Answers;

/** Batches of applications over REST. */
@RestController
@RequestMapping("/api/v1/batches")
class BatchController {

  private static final int MOST_LINES = 500;
  private static final int MOST_BYTES = 2_000_000;
  private static final int MOST_KEY = 200;
  private static final String LINES = "application/x-ndjson";

  private static final String CSV = Template.CSV;
  private static final String XLSX = Template.XLSX;

  private final Batches batches;
  private final FileApplications files;
  private final CaseAccess access;

  /** Each as for a single start. */
  record Applications(
      @NotNull(message = "必填，申请的数组") @ArraySchema(schema = @Schema(implementation = ApplicationRequest.Body.class)) List<JsonNode> applications) {}

  /** A file of applications. */
  record FileSent(@NotNull MultipartFile file) {}

  /** How a batch may be sent. */
  @Operation(summary = "批量受理", description = """
      Each application is answered on its own, in `lines`; 202 while lines are pending: the same call again, or
      `POST /batches/{id}/resume`, goes on where the last one stopped, and starts nothing twice.

      - JSON `{"applications": […]}`, or one application a line: up to 500. The header `Idempotency-Key` is required.
      - A spreadsheet (XLSX) or CSV, as it is or as `file` of a form: up to 10,000 lines, with the headings of
        `GET /batches/template.xlsx`, Chinese ones or the fields' own names, in any order. CSV in UTF-8, UTF-16 or GBK, with commas,
        semicolons or tabs. `line` is the line of the file; `answer.errors` name `field`, `column` and `message`. Without
        `Idempotency-Key` the content is the key: the same file again is the same batch.""")
  @RequestBody(required = true, content = {
      @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Applications.class)),
      @Content(mediaType = LINES, schema = @Schema(implementation = String.class)),
      @Content(mediaType = CSV, schema = @Schema(implementation = String.class)),
      @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")),
      @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = FileSent.class))})
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Taking {}

  BatchController(Batches batches, FileApplications files, CaseAccess access) {
    this.batches = batches;
    this.files = files;
    this.access = access;
  }

  /** One line's answer: that of a single start, or why it is refused. */
  record LineView(int line, String state, @Nullable String applicationNo,
      @JsonRawValue @Schema(implementation = Map.class) String answer) {}

  /** @param pending lines not worked on yet; send the same again, or POST …/resume, until it is 0 */
  record BatchView(long id, int total, long started, long refused, long pending, List<LineView> lines) {}

  @Taking
  @Answers({200, 202})
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<BatchView> start(@Parameter(hidden = true) Body<Applications> body,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
    Caller caller = access.caller();
    return takeLines(body.read().applications().stream().map(JsonNode::toString).toList(), key, caller);
  }

  @Taking
  @Answers({200, 202})
  @PostMapping(consumes = LINES)
  ResponseEntity<BatchView> startLines(HttpServletRequest http,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) throws IOException {
    Caller caller = access.caller();
    byte[] body = http.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "TOO_LARGE", "请求体过大");
    }
    return takeLines(new String(body, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList(), key, caller);
  }

  @Taking
  @Answers({200, 202})
  @PostMapping(consumes = {CSV, XLSX})
  ResponseEntity<BatchView> startFile(HttpServletRequest http,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) throws IOException {
    Caller caller = access.caller();
    return takeFile(http.getInputStream().readNBytes(TableFile.MOST_BYTES + 1), key, caller);
  }

  @Taking
  @Answers({200, 202})
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<BatchView> startUpload(@RequestParam(required = false) MultipartFile file,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) throws IOException {
    Caller caller = access.caller();
    if (file == null) {
      throw Refusal.invalid("file", "必填");
    }
    try (InputStream content = file.getInputStream()) {
      return takeFile(content.readNBytes(TableFile.MOST_BYTES + 1), key, caller);
    }
  }

  @Operation(summary = "批量受理模板（XLSX）", description = "An empty file with the usual columns, and a sheet that explains every one.")
  @Answers(value = 200, produces = XLSX)
  @GetMapping("/template.xlsx")
  void spreadsheet(HttpServletResponse answer) throws IOException {
    Template.sendXlsx(answer);
  }

  @Operation(summary = "批量受理模板（CSV）", description = "The line of the usual headings, in UTF-8 with its mark.")
  @Answers(value = 200, produces = CSV)
  @GetMapping("/template.csv")
  void csv(HttpServletResponse answer) throws IOException {
    Template.sendCsv(answer);
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

  private ResponseEntity<BatchView> takeLines(List<String> lines, String key, Caller caller) {
    String known = keyed(key);
    if (lines.isEmpty() || lines.size() > MOST_LINES) {
      throw Refusal.invalid("applications", "应为 1 至 " + MOST_LINES + " 份申请");
    }
    List<Batches.Incoming> numbered = IntStream.range(0, lines.size()).mapToObj(at -> new Batches.Incoming(at + 1, lines.get(at), null)).toList();
    return work(batches.take(numbered, known, null, String.join("\n", lines).getBytes(StandardCharsets.UTF_8), caller), caller);
  }

  private ResponseEntity<BatchView> takeFile(byte[] content, String key, Caller caller) {
    TableFile.notTooLarge(content);
    String known = key == null ? Batches.keyOf(content) : keyed(key);
    return work(batches.take(files.of(content), known, null, content, caller), caller);
  }

  private static String keyed(String key) {
    if (key == null || key.isBlank() || key.length() > MOST_KEY) {
      throw Refusal.invalid("Idempotency-Key", "必填，1 至 " + MOST_KEY + " 个字符");
    }
    return key;
  }

  private ResponseEntity<BatchView> work(long id, Caller caller) {
    batches.work(id, caller, Batches.PATIENCE);
    BatchView view = view(id, caller);
    return ResponseEntity.status(view.pending() == 0 ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .location(URI.create("/api/v1/batches/" + id)).body(view);
  }

  private BatchView view(long id, Caller caller) {
    List<BatchLine> lines = batches.lines(id, caller);
    return new BatchView(id, lines.size(), count(lines, LineState.STARTED), count(lines, LineState.REFUSED),
        count(lines, LineState.PENDING), lines.stream().map(line -> new LineView(line.lineNo(), line.state().name(),
            line.applicationNo(), line.answer())).toList());
  }

  private static long count(List<BatchLine> lines, LineState state) {
    return lines.stream().filter(line -> line.state() == state).count();
  }
}
