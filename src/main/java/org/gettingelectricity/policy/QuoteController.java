package org.gettingelectricity.policy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.QuoteBody;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.quote.QuoteRequestReader;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** 试算: what the policies in force say about a case; stores nothing. */
@RestController
class QuoteController {

  private final PolicyLibrary policies;
  private final QuoteRequestReader reader;

  QuoteController(PolicyLibrary policies, QuoteRequestReader reader) {
    this.policies = policies;
    this.reader = reader;
  }

  @Operation(summary = "政策试算")
  @RequestBody(required = true,
      content = @Content(schema = @Schema(implementation = QuoteBody.class),
      examples = @ExampleObject(QuoteBody.EXAMPLE)))
  @PostMapping(path = "/api/v1/quotes", produces = MediaType.APPLICATION_JSON_VALUE)
  Quote quote(@Parameter(hidden = true) Body<QuoteBody> body) {
    List<FieldError> errors = new ArrayList<>();
    QuoteRequest question = reader.readQuote(body.object(), errors);
    Refusal.when(errors);
    return policies.current().quote(question);
  }
}
