package org.gettingelectricity.works;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.web.Body;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;

/** The works of a case over REST; notice of works the utility does not build comes in here. */
@RestController
@RequestMapping("/api/v1/applications/{no}/works")
class WorksController {

  private final Works works;
  private final CaseAccess access;

  WorksController(Works works, CaseAccess access) {
    this.works = works;
    this.access = access;
  }

  @Operation(summary = "客户工程与配套工程")
  @GetMapping
  WorksView show(@PathVariable String no) {
    access.visible(no);
    return works.of(no);
  }

  @Operation(summary = "通知施工单位开工")
  @PostMapping("/builder-notices")
  @ResponseStatus(HttpStatus.CREATED)
  WorksView notice(@PathVariable String no, @RequestBody(required = true) Body<BuilderNotice> body) {
    Caller caller = access.caller();
    access.visible(no);
    works.noticed(no, body.read(), caller);
    return works.of(no);
  }
}
