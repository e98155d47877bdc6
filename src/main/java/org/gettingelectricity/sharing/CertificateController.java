package org.gettingelectricity.sharing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.document.Certificates;
import org.gettingelectricity.document.Paper;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was fetched for a case, from where and how long it is valid. */
@RestController
class CertificateController {

  private final Certificates certificates;
  private final CaseAccess access;

  CertificateController(Certificates certificates, CaseAccess access) {
    this.certificates = certificates;
    this.access = access;
  }

  /** A fetched certificate. @param validUntil last day, null = without end */
  record CertificateView(String code, String name, String source, String number, LocalDate validUntil, String fetchedAt) {

    static CertificateView of(Certificates.Fetched c) {
      return new CertificateView(c.code(), Paper.of(c.code()).map(Paper::label).orElse(c.code()), c.source(), c.certificateNo(),
          c.validUntil(), Days.text(c.fetchedAt().toInstant()));
    }
  }

  record CertificatesView(List<CertificateView> certificates) {}

  @Operation(summary = "共享证照")
  @GetMapping("/api/v1/applications/{no}/certificates")
  CertificatesView show(@PathVariable String no) {
    access.visible(no);
    return new CertificatesView(certificates.of(no).stream().map(CertificateView::of).toList());
  }
}
