package org.gettingelectricity.application;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.gettingelectricity.audit.AuditEvent;
import org.gettingelectricity.web.Body;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Telephones and identity numbers for those who see them masked and say why they need them. */
@RestController
@RequestMapping("/api/v1/applications/{no}/personal-data")
class PersonalDataController {

  private final CaseAccess access;

  PersonalDataController(CaseAccess access) {
    this.access = access;
  }

  /** Why somebody needs them. It is kept in the audit trail. */
  record Need(@NotNull @Size(min = 2, max = 200, message = "应为 2 至 200 个字符") String reason) {}

  /** The customer's and the site's fields as they were sent in. */
  record PersonalData(String applicationNo, Map<String, String> customer, Map<String, String> site) {}

  @Operation(summary = "查看客户个人信息",
      description = "The customer's data unmasked. `reason` is written to the audit trail with who asked, when and for which case.")
  @PostMapping
  ResponseEntity<PersonalData> show(@PathVariable String no, @RequestBody(required = true) Body<Need> body,
      HttpServletRequest http) {
    ConnectionCase c = access.workable(no);
    http.setAttribute(AuditEvent.REASON, body.read().reason());
    return ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(new PersonalData(c.applicationNo(), c.customer(), c.site()));
  }
}
