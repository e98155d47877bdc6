package org.gettingelectricity.track;

import io.swagger.v3.oas.annotations.Operation;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Giving out and taking back the link to the customer's page. */
@RestController
@RequestMapping("/api/v1/applications/{no}/customer-link")
class CustomerLinkController {

  private final CustomerLinks links;
  private final CaseAccess access;

  CustomerLinkController(CustomerLinks links, CaseAccess access) {
    this.links = links;
    this.access = access;
  }

  record LinkView(String url, String expiresAt) {}

  @Operation(summary = "发放客户链接",
      description = "A new link for the customer of the case; it is shown this once. Earlier links stay valid.")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  LinkView give(@PathVariable String no) {
    Caller caller = access.caller();
    access.visible(no);
    CustomerLinks.Link link = links.give(no, caller.id());
    return new LinkView(link.url(), Days.text(link.expiresAt()));
  }

  @Operation(summary = "收回客户链接",
      description = "Takes back every link of the case.")
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String no) {
    access.visible(no);
    links.revoke(no);
  }
}
