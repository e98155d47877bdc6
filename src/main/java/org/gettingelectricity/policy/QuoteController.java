package org.gettingelectricity.policy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.QuoteBody;
import org.gettingelectricity.web.Body;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** 试算: what the policies in force say about a case; stores nothing. */
@RestController
class QuoteController {

  private final PolicyLibrary policies;

  QuoteController(PolicyLibrary policies) {
    this.policies = policies;
  }

  @Operation(summary = "政策试算")
  @RequestBody(required = true,
      content = @Content(schema = @Schema(implementation = QuoteBody.class),
      examples = @ExampleObject(QuoteBody.EXAMPLE)))
  @PostMapping(path = "/api/v1/quotes", produces = MediaType.APPLICATION_JSON_VALUE)
  PolicyAnswer quote(@Parameter(hidden = true) Body<QuoteBody> body) {
    return policies.current().quote(body.read().question());
  }
}
