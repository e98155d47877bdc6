package org.gettingelectricity.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.ApplicationReader;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.FlatApplication;
import org.gettingelectricity.application.Intake;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** 试算 from the start form: the form's fields as they would be submitted, judged by the policy in force today. */
@RestController
class PreviewController {

  private final FlatApplication flat;
  private final ApplicationReader reader;
  private final Intake intake;
  private final PolicyLibrary policies;
  private final CaseAccess access;

  PreviewController(FlatApplication flat, ApplicationReader reader, Intake intake, PolicyLibrary policies,
      CaseAccess access) {
    this.flat = flat;
    this.reader = reader;
    this.intake = intake;
    this.policies = policies;
    this.access = access;
  }

  /** Stores nothing. */
  @Operation(summary = "受理预览")
  @RequestBody(required = true, content = @Content(schema = @Schema(type = "object",
      description = "The fields of the start form; a part of a part is written with a camel hump (worksLengthM).")))
  @Answers({200, 422})
  @PostMapping("/api/v1/applications/preview")
  Preview preview(@Parameter(hidden = true) Body<ObjectNode> body) {
    Caller caller = access.caller();
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    body.object().fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
    List<FieldError> errors = new ArrayList<>();
    ApplicationRequest request = Refusal.unless(errors, reader.read(flat.unflatten(null, fields), errors));
    if (caller.is(Role.CUSTOMER_MANAGER) && !caller.worksIn(request.region())) {
      throw Refusal.policy("REGION_NOT_YOURS", Areas.name(request.region()) + "不在您的服务区域内，不能受理");
    }
    return Preview.of(intake.quote(request), policies.current());
  }
}
