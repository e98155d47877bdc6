package org.gettingelectricity.document;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.Repeats;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.upload.Downloads;
import org.gettingelectricity.upload.IncomingFile;
import org.gettingelectricity.upload.UploadRules;
import org.gettingelectricity.web.Answers;
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

/** The papers of a case over REST: what is asked for, what is there, upload and download. */
@RestController
@RequestMapping("/api/v1/applications/{no}/documents")
class DocumentController {

  private final Documents documents;
  private final CaseAccess access;
  private final CaseEngine engine;
  private final Repeats repeats;
  private final UploadRules rules;
  private final Downloads downloads;

  /** @param code of a paper, see {@code codes} of the list */
  record DocumentSent(@NotNull String code, @NotNull MultipartFile file) {}

  DocumentController(Documents documents, CaseAccess access, CaseEngine engine, Repeats repeats,
      UploadRules rules, Downloads downloads) {
    this.documents = documents;
    this.access = access;
    this.engine = engine;
    this.repeats = repeats;
    this.rules = rules;
    this.downloads = downloads;
  }

  /** A paper as other systems see it. */
  record DocumentView(long id, String code, String name, String fileName, @Nullable String contentType, long size, String uploadedBy,
      String uploadedByName, @Nullable String uploadedAt) {

    static DocumentView of(CaseDocument d, String uploadedByName) {
      return new DocumentView(d.id(), d.paper().name(), d.paper().label(), d.fileName(),
          d.contentType(), d.size(), d.uploadedBy(), uploadedByName, Days.text(d.uploadedAt()));
    }
  }

  /** One line of the checklist. */
  record RequiredView(String stage, String stageName, String code, String name, String state, String stateName) {

    static RequiredView of(Documents.Item item) {
      return new RequiredView(item.stage().name(), item.stage().label(), item.code().name(), item.name(), item.state().name(), item.state().label());
    }
  }

  /** A code that may be uploaded and its Chinese name. */
  record CodeView(String code, String name) {}

  /** Everything about the papers of a case. */
  record DocumentsView(List<DocumentView> documents, List<RequiredView> required, List<CodeView> codes) {}

  @Operation(summary = "资料清单")
  @GetMapping
  DocumentsView list(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    return new DocumentsView(documents.of(no).stream().map(this::view).toList(),
        documents.checklist(c).stream().map(RequiredView::of).toList(),
        documents.welcome(c).stream().map(paper -> new CodeView(paper.name(), paper.label())).toList());
  }

  @Operation(summary = "上传资料")
  @RequestBody(required = true, content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
      schema = @Schema(implementation = DocumentSent.class)))
  @Answers({200, 201, 422})
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<DocumentView> upload(@PathVariable String no,
      @Parameter(hidden = true) @RequestParam(required = false) String code,
      @RequestParam(required = false) MultipartFile file,
      @RequestHeader(name = "Idempotency-Key", required = false) String key) {
    access.visible(no);
    if (code == null || file == null) {
      throw Refusal.invalid(code == null ? "code" : "file", "必填");
    }
    UploadRules.Checked checked = rules.check(IncomingFile.of(file));
    Repeats.Answered<DocumentView> stored = repeats.once(new Repeats.Call(no, "DOCUMENT", access.caller(), key,
        Arrays.asList(code, file.getOriginalFilename(), checked.file().sha256()), false), DocumentView.class,
        () -> store(no, code, checked));
    return ResponseEntity.status(stored.repeated() ? HttpStatus.OK : HttpStatus.CREATED).body(stored.answer());
  }

  private DocumentView store(String no, String code, UploadRules.Checked file) {
    ConnectionCase c = access.workable(no);
    if (!c.state().open()) {
      throw Refusal.conflict("CASE_CLOSED", "申请已办结，不能再上传资料");
    }
    return view(documents.upload(c, code, file, access.caller()));
  }

  @Operation(summary = "下载资料")
  @Answers(value = 200, produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @GetMapping("/{id}")
  void download(@PathVariable String no, @PathVariable long id, HttpServletResponse response) throws IOException {
    access.visible(no);
    CaseDocument document = documents.find(no, id)
        .orElseThrow(() -> Refusal.notFound("DOCUMENT_NOT_FOUND", "没有这份资料"));
    downloads.send(new Downloads.Outgoing(document.sha256(), document.fileName(), document.contentType()), response);
  }

  private DocumentView view(CaseDocument document) {
    return DocumentView.of(document, engine.nameOf(document.uploadedBy()));
  }
}
