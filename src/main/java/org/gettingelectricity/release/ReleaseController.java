package org.gettingelectricity.release;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.refusal.BlankIsNone;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What process owners deploy, over REST: submitted to a second person. */
@RestController
@RequestMapping("/api/v1")
class ReleaseController {

  private static final int LONGEST_TEXT = 2000;
  private static final int MOST = 100;

  private final Releases releases;
  private final ReleaseRepository rows;
  private final Callers callers;

  /** Models, policy tables and forms, why they are to be released, and from which day on they are to be in force, at once when not said. */
  record FilesToRelease(@NotNull List<MultipartFile> files, @NotNull String reason, LocalDate effectiveOn) {}

  ReleaseController(Releases releases, ReleaseRepository rows, Callers callers) {
    this.releases = releases;
    this.rows = rows;
    this.callers = callers;
  }

  /** A release with the files it is about. @param outdated those that have got another version since, while it waits: it cannot come into force */
  record ReleaseView(Release release, List<ReleaseRepository.FileRow> files, List<String> outdated) {}

  /** @param note what the second person has to say, optional */
  record DecisionRequest(@Size(max = LONGEST_TEXT, message = "不超过 " + LONGEST_TEXT + " 字")
      @JsonDeserialize(using = BlankIsNone.class) String note) {}

  @Operation(summary = "提交发布")
  @RequestBody(required = true,
      content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = FilesToRelease.class)))
  @Answers(201)
  @PostMapping(path = "/releases", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<ReleaseView> submit(@Parameter(hidden = true) @RequestParam MultiValueMap<String, MultipartFile> files,
      @Parameter(hidden = true) @RequestParam(required = false) String reason,
      @Parameter(hidden = true) @RequestParam(required = false) String effectiveOn) throws IOException {
    Caller caller = callers.current();
    List<DeploymentFile> read = UploadedFiles.read(files);
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_TEXT) {
      throw Refusal.invalid("reason", "必填，1 至 " + LONGEST_TEXT + " 字的发布原因");
    }
    Release release = releases.submit(read, reason.strip(), day(effectiveOn), caller);
    return ResponseEntity.created(URI.create("/api/v1/releases/" + release.id())).body(view(release));
  }

  @Operation(summary = "发布记录")
  @GetMapping("/releases")
  List<ReleaseView> latest() {
    return rows.latest(MOST).stream().map(this::view).toList();
  }

  @Operation(summary = "查看发布")
  @GetMapping("/releases/{id}")
  ReleaseView one(@PathVariable String id) {
    return view(releases.find(id));
  }

  @Operation(summary = "下载发布文件")
  @Answers(value = 200, produces = {MediaType.APPLICATION_XML_VALUE, MediaType.APPLICATION_JSON_VALUE})
  @GetMapping("/releases/{id}/files/{name}")
  ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String name) {
    DeploymentFile file = rows.contents(releases.find(id).id()).stream().filter(one -> one.name().equals(name)).findFirst()
        .orElseThrow(() -> Refusal.notFound("FILE_NOT_FOUND", "该发布没有这个文件"));
    return Download.of(file);
  }

  @Operation(summary = "确认发布")
  @PostMapping("/releases/{id}/confirmation")
  ReleaseView confirm(@PathVariable String id, @RequestBody Body<DecisionRequest> decision) {
    return view(releases.confirm(id, note(decision), callers.current()));
  }

  @Operation(summary = "驳回发布")
  @PostMapping("/releases/{id}/rejection")
  ReleaseView reject(@PathVariable String id, @RequestBody Body<DecisionRequest> decision) {
    return view(releases.reject(id, note(decision), callers.current()));
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("effectiveOn", "应为日期（YYYY-MM-DD）");
    }
  }

  private ReleaseView view(Release release) {
    return new ReleaseView(release, rows.files(release.id()), releases.outdated(release));
  }

  private static @Nullable String note(Body<DecisionRequest> decision) {
    return decision.ifSent().map(DecisionRequest::note).orElse(null);
  }
}
