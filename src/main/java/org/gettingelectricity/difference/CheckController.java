package org.gettingelectricity.difference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.List;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.DeploymentFinding;
import org.gettingelectricity.release.Deployments;
import org.gettingelectricity.release.UploadedFiles;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What a deployment would find and what it would change, over REST; nothing is stored. */
@RestController
@RequestMapping("/api/v1/deployments")
class CheckController {

  private final Deployments deployments;
  private final Differences differences;

  CheckController(Deployments deployments, Differences differences) {
    this.deployments = deployments;
    this.differences = differences;
  }

  /** Models, policy tables and forms. */
  record Files(@NotNull List<MultipartFile> files) {}

  /**
   * @param deployable whether a deployment by the caller alone would be taken
   * @param changes everything that would be different from today
   * @param groups the same, those that say the same of different applications together
   * @param affectedCases the open cases and what the files mean for them
   */
  record CheckView(boolean deployable, List<String> files, List<DeploymentFinding> findings, List<Difference> changes,
      List<DifferenceGroup> groups, AffectedCases affectedCases) {}

  @Operation(summary = "检查模型、政策表与表单")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
      content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = Files.class)))
  @PostMapping(path = "/check", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  CheckView check(@Parameter(hidden = true) @RequestParam MultiValueMap<String, MultipartFile> files) throws IOException {
    List<DeploymentFile> read = UploadedFiles.read(files);
    List<DeploymentFinding> findings = deployments.check(read);
    Differences.Told told = differences.of(read);
    return new CheckView(findings.isEmpty(), read.stream().map(DeploymentFile::name).toList(), findings, told.changes(),
        told.groups(), told.affectedCases());
  }
}
