package org.gettingelectricity.sharing;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.document.Certificates;
import org.gettingelectricity.document.Paper;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.upload.Downloads;
import org.gettingelectricity.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was fetched for a case, from where and how long it is valid. */
@RestController
class CertificateController {

  private final Certificates certificates;
  private final CaseAccess access;
  private final Downloads downloads;

  CertificateController(Certificates certificates, CaseAccess access, Downloads downloads) {
    this.downloads = downloads;
    this.certificates = certificates;
    this.access = access;
  }

  /**
   * A fetched certificate, or a paper of an earlier case that counts for this one.
   *
   * @param validUntil last day, null = without end
   * @param file where the file of the earlier case is to be had, and {@code fileName}; null when there is none
   */
  record CertificateView(String code, String name, String source, String number, @Nullable LocalDate validUntil, @Nullable String fetchedAt,
      @Nullable String file, @Nullable String fileName) {}

  record CertificatesView(List<CertificateView> certificates) {}

  @Operation(summary = "共享证照")
  @GetMapping("/api/v1/applications/{no}/certificates")
  CertificatesView show(@PathVariable String no) {
    access.visible(no);
    return new CertificatesView(certificates.of(no).stream().map(paper -> view(no, paper)).toList());
  }

  private CertificateView view(String no, Certificates.Fetched c) {
    Optional<Certificates.KeptFile> kept = certificates.file(no, c.code());
    return new CertificateView(c.code(), Paper.of(c.code()).map(Paper::label).orElse(c.code()), c.source(), c.certificateNo(),
        c.validUntil(), Days.text(c.fetchedAt().toInstant()),
        kept.map(file -> "/api/v1/applications/" + no + "/certificates/" + c.code() + "/file").orElse(null),
        kept.map(Certificates.KeptFile::fileName).orElse(null));
  }

  @Operation(summary = "下载在档资料",
      description = "The file of a paper that was handed in with an earlier case of the same customer and counts for this one.")
  @Answers(value = 200, produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @GetMapping("/api/v1/applications/{no}/certificates/{code}/file")
  void file(@PathVariable String no, @PathVariable String code, HttpServletResponse response) throws IOException {
    access.visible(no);
    Certificates.KeptFile kept = certificates.file(no, code).orElseThrow(() -> Refusal.notFound("DOCUMENT_NOT_FOUND", "没有这份在档资料"));
    downloads.send(new Downloads.Outgoing(kept.sha256(), kept.fileName(), kept.contentType()), response);
  }
}
