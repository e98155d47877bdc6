package org.gettingelectricity.release;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.gettingelectricity.access.Callers;
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

/** The versions of models, policy files and forms over REST: process owners and administrators read and fetch the files, process owners roll back. */
@RestController
@RequestMapping("/api/v1/definitions")
class DefinitionController {

  private static final int LONGEST_REASON = 2000;

  private final Definitions definitions;
  private final Callers callers;

  DefinitionController(Definitions definitions, Callers callers) {
    this.definitions = definitions;
    this.callers = callers;
  }

  /** @param version number of the earlier version that is to be live */
  record RollbackRequest(@NotNull(message = VERSION) @Min(value = 1, message = VERSION) Integer version,
      @NotNull(message = REASON) @Size(min = 1, max = LONGEST_REASON, message = REASON) String reason) {

    private static final String VERSION = "必填，要恢复的版本号，1 以上的整数";
    private static final String REASON = "必填，1 至 " + LONGEST_REASON + " 字的回退原因";
  }

  /** @param rollbacks all of them, also of versions that were removed since */
  record HistoryView(ModelVersion.Kind kind, String key, String name, List<Definition.Version> versions, List<Rollback> rollbacks) {}

  @Operation(summary = "流程版本")
  @GetMapping
  List<Definition> all(@RequestParam(required = false) ModelVersion.Kind kind) {
    return definitions.all(kind == null ? ModelVersion.Kind.MODEL : kind);
  }

  @Operation(summary = "流程版本历史")
  @GetMapping("/{key}/history")
  HistoryView history(@PathVariable String key) {
    Definition definition = definitions.one(key);
    return new HistoryView(definition.kind(), key, definition.name(), definition.versions(), definitions.rollbacks(key));
  }

  @Operation(summary = "下载现行或较早版本的文件")
  @Answers(value = 200, produces = {MediaType.APPLICATION_XML_VALUE, MediaType.APPLICATION_JSON_VALUE})
  @GetMapping("/{key}/file")
  ResponseEntity<byte[]> file(@PathVariable String key, @RequestParam(required = false) Integer version) {
    return Download.of(definitions.file(key, version));
  }

  @Operation(summary = "回退流程版本")
  @PostMapping("/{key}/rollback")
  Rollback rollBack(@PathVariable String key, @RequestBody(required = true) Body<RollbackRequest> body) {
    RollbackRequest request = body.read();
    return definitions.rollBack(key, request.version(), request.reason(), callers.current());
  }
}
