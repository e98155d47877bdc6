package org.gettingelectricity.pause;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.People;
import org.gettingelectricity.clock.ClockAccess;
import org.gettingelectricity.clock.PauseReason;
import org.gettingelectricity.refusal.BlankIsNone;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.upload.Downloads;
import org.gettingelectricity.upload.IncomingFile;
import org.gettingelectricity.upload.UploadRules;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Pauses and resumptions: asked for by one person, confirmed by another. */
@RestController
@RequestMapping("/api/v1/applications/{no}")
class PauseController {

  private final Pauses pauses;
  private final ClockAccess access;
  private final People people;
  private final UploadRules uploads;
  private final Downloads downloads;

  /** A pause asked for; {@code evidence} is the number or name of what proves the reason. */
  record PauseWanted(@NotNull PauseReason reason, @NotNull String subReason,
      @JsonDeserialize(using = BlankIsNone.class) String explanation, @NotNull String evidence) {

    PauseRequest request() {
      return PauseRequest.of(reason.name(), subReason, explanation, evidence, null, new ArrayList<>());
    }
  }

  /** The same with the document itself. */
  record PauseProved(@NotNull PauseReason reason, @NotNull String subReason, String explanation, @NotNull MultipartFile file) {}

  /** @param pauseId the pause to end, else the one that is open */
  record ResumptionWanted(Long pauseId, @NotNull(message = "恢复原因必填") @Size(min = 1, max = 2000) String reason,
      @NotNull(message = "恢复须有证明材料（编号或文件名）") @Size(min = 1, max = 500) String evidence) {}

  /** Without a body: approved. */
  record Confirmation(Boolean approved) {}

  PauseController(Pauses pauses, ClockAccess access, People people, UploadRules uploads, Downloads downloads) {
    this.pauses = pauses;
    this.access = access;
    this.people = people;
    this.uploads = uploads;
    this.downloads = downloads;
  }

  /** @param names of the people who had a part in it, by user id */
  record Told(@JsonUnwrapped Pause pause, Map<String, String> names) {}

  @Operation(summary = "暂停记录")
  @GetMapping("/pauses")
  List<Told> list(@PathVariable String no) {
    access.reading(no);
    return pauses.of(no).stream().map(pause -> new Told(pause, names(pause))).toList();
  }

  private Map<String, String> names(Pause pause) {
    return Stream.of(pause.requestedBy(), pause.confirmedBy(), pause.refusedBy(), pause.resumeBy(), pause.resumeConfirmedBy())
        .filter(Objects::nonNull).distinct().collect(Collectors.toMap(id -> id, people::nameOf));
  }

  /** A reason with its closed list of sub-reasons. */
  record Reason(String code, String name, List<SubReason> subReasons) {}

  record SubReason(String code, String name) {}

  @Operation(summary = "暂停原因")
  @GetMapping("/pauses/reasons")
  List<Reason> reasons(@PathVariable String no) {
    access.reading(no);
    return Arrays.stream(PauseReason.values()).map(reason -> new Reason(reason.name(), reason.label(),
        reason.subReasons().entrySet().stream().map(one -> new SubReason(one.getKey(), one.getValue())).toList())).toList();
  }

  @Operation(summary = "申请暂停计时")
  @RequestBody(required = true, content = {
      @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = PauseWanted.class)),
      @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = PauseProved.class))})
  @Answers(201)
  @PostMapping(path = "/pauses", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Pause> request(@PathVariable String no, @Parameter(hidden = true) Body<PauseWanted> body) {
    String actor = access.answeringFor(no).id();
    return created(no, pauses.request(no, body.read().request(), actor));
  }

  @Operation(summary = "申请暂停计时")
  @RequestBody(required = true, content = {
      @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = PauseWanted.class)),
      @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = PauseProved.class))})
  @Answers(201)
  @PostMapping(path = "/pauses", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<Pause> request(@PathVariable String no,
      @Parameter(hidden = true) @RequestParam(required = false) String reason,
      @Parameter(hidden = true) @RequestParam(required = false) String subReason,
      @Parameter(hidden = true) @RequestParam(required = false) String explanation,
      @RequestParam(required = false) MultipartFile file) {
    String actor = access.answeringFor(no).id();
    List<FieldError> errors = new ArrayList<>();
    boolean empty = file == null || file.isEmpty();
    if (empty) {
      errors.add(new FieldError("file", "证明文件必填且不能为空"));
    }
    PauseRequest request = PauseRequest.of(reason, subReason, explanation, empty ? null : name(file),
        empty ? null : uploads.check(IncomingFile.of(file)), errors);
    return created(no, pauses.request(no, request, actor));
  }

  @Operation(summary = "确认暂停")
  @RequestBody(content = @Content(schema = @Schema(implementation = Confirmation.class)))
  @PostMapping("/pauses/{id}/confirmation")
  Pause confirm(@PathVariable String no, @PathVariable long id, @RequestBody Body<Confirmation> body) {
    return pauses.confirm(no, id, approved(body), access.supervisingCase(no).id());
  }

  @Operation(summary = "下载暂停证明")
  @Answers(value = 200, produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @GetMapping("/pauses/{id}/evidence")
  void evidence(@PathVariable String no, @PathVariable long id, HttpServletResponse response) throws IOException {
    access.reading(no);
    downloads.send(pauses.file(no, id), response);
  }

  @Operation(summary = "申请恢复计时")
  @Answers(201)
  @PostMapping("/resumptions")
  ResponseEntity<Pause> resume(@PathVariable String no, @RequestBody(required = true) Body<ResumptionWanted> body) {
    String actor = access.answeringFor(no).id();
    ResumptionWanted wanted = body.read();
    return created(no, pauses.askToResume(no, wanted.pauseId(), wanted.reason(), wanted.evidence(), actor));
  }

  @Operation(summary = "确认恢复")
  @RequestBody(content = @Content(schema = @Schema(implementation = Confirmation.class)))
  @PostMapping("/resumptions/{id}/confirmation")
  Pause confirmResumption(@PathVariable String no, @PathVariable long id, @RequestBody Body<Confirmation> body) {
    return pauses.confirmResumption(no, id, approved(body), access.supervisingCase(no).id());
  }

  /** A confirmation without a body, or with {"approved": false} to refuse. */
  private static boolean approved(Body<Confirmation> body) {
    return !Boolean.FALSE.equals(body.ifSent().map(Confirmation::approved).orElse(null));
  }

  private static String name(MultipartFile file) {
    String name = file.getOriginalFilename() == null ? "evidence" : file.getOriginalFilename();
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private static ResponseEntity<Pause> created(String no, Pause pause) {
    return ResponseEntity.created(URI.create("/api/v1/applications/" + no + "/pauses/" + pause.id())).body(pause);
  }
}
