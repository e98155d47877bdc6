package org.gettingelectricity.notification;

import java.util.List;

import org.gettingelectricity.application.CaseAccess;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;

/** The texts of the notices, for those who write them. */
@RestController
@RequestMapping("/api/v1/notice-templates")
class TemplateController {

  private final Templates templates;
  private final CaseAccess access;

  TemplateController(Templates templates, CaseAccess access) {
    this.templates = templates;
    this.access = access;
  }

  record TemplateView(String file, String text) {}

  /** @param faults what is wrong with the files as they lie there now; while there is anything the earlier texts stay */
  record TemplatesView(List<TemplateView> templates, List<String> faults) {}

  @Operation(summary = "通知模板",
      description = "The templates in force, and what keeps newer ones from being taken.")
  @GetMapping
  TemplatesView show() {
    return new TemplatesView(templates.files().entrySet().stream()
        .map(file -> new TemplateView(file.getKey(), file.getValue())).toList(), templates.faults());
  }
}
