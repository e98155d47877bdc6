package org.gettingelectricity.disclosure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.refusal.CleanText;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.upload.IncomingFile;
import org.gettingelectricity.upload.UploadRules;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.KnownParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files that are published with a category: put up and taken down by those who publish in the region, fetched by everybody. */
@RestController
@KnownParameters
@RequestMapping("/api/v1/reports/disclosure/{category}/files")
class PublishedFileController {

  private static final int LONGEST_TITLE = 120;

  private final PublishedFiles files;
  private final UploadRules rules;
  private final Callers callers;

  /** @param title what people read; the file's name where it is left out */
  record FileSent(@NotNull String region, String title, @NotNull MultipartFile file) {}

  PublishedFileController(PublishedFiles files, UploadRules rules, Callers callers) {
    this.files = files;
    this.rules = rules;
    this.callers = callers;
  }

  @Operation(summary = "上传公开文件", description = "PDF or XLSX up to 20 MB. The category has to be published in the region already. The same content "
      + "once more is 200 with the first answer. `url` is where everybody fetches it.")
  @RequestBody(required = true, content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
      schema = @Schema(implementation = FileSent.class)))
  @Answers({200, 201})
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<PublishedFile> add(@PathVariable DisclosureCategory category,
      @Parameter(hidden = true) @RequestParam(required = false) String region,
      @Parameter(hidden = true) @RequestParam(required = false) @Nullable String title,
      @RequestParam(required = false) MultipartFile file) {
    List<FieldError> errors = new ArrayList<>();
    if (region == null || !Areas.known(region)) {
      errors.add(new FieldError("region", "必填，应为六位行政区划代码"));
    }
    if (title != null && (title.length() > LONGEST_TITLE || !CleanText.clean(title, false))) {
      errors.add(new FieldError("title", "不超过 " + LONGEST_TITLE + " 字，不含不可见的字符"));
    }
    if (file == null) {
      errors.add(new FieldError("file", "必填，应为 PDF 或 XLSX 文件"));
    }
    Refusal.when(errors);
    Caller caller = callers.current();
    Disclosures.mayPublish(caller, region);
    UploadRules.Checked checked = rules.checkPublished(IncomingFile.of(file));
    if (checked.problem() != null) {
      throw Refusal.invalid("BAD_FILE", checked.problem(), List.of(new FieldError("file", checked.problem())));
    }
    PublishedFiles.Taken taken = files.add(category, region, title(title, checked.name()), checked, caller);
    return ResponseEntity.status(taken.again() ? HttpStatus.OK : HttpStatus.CREATED).body(taken.file());
  }

  @Operation(summary = "撤下公开文件")
  @Answers(204)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @DeleteMapping("/{id}")
  void take(@PathVariable DisclosureCategory category, @PathVariable long id, @RequestParam(required = false) String region) {
    Caller caller = callers.current();
    PublishedFile file = files.find(region == null ? "" : region, id).filter(one -> one.category() == category)
        .orElseThrow(() -> Refusal.notFound("FILE_NOT_FOUND", "没有这个公开文件，或已撤下"));
    Disclosures.mayPublish(caller, file.region());
    files.take(file, caller);
  }

  private static String title(@Nullable String title, String fileName) {
    return title == null || title.isBlank() ? fileName.replaceFirst("\\.[^.]*$", "") : CleanText.normal(title).strip();
  }
}
