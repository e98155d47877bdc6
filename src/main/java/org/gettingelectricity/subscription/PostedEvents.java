package org.gettingelectricity.subscription;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is posted to those who subscribed, in the interface description: the one call that others have to answer. */
@Configuration
class PostedEvents {

  private static final String HOW = "Posted to the `url` of a subscription, at least once, the events of a case in their `sequence`: "
      + "know repeats by `id`. Refuse what is older than five minutes by `X-Timestamp`, and what the signature does not fit. Anything "
      + "but 2xx within five seconds, a redirect included, counts as not received and is tried again after 1 s, 4 s, 30 s … 6 h, for "
      + "about four days. `POST /api/v1/subscriptions/{id}/test` posts an event of type `subscription.test`.";

  @Bean
  OpenApiCustomizer postedEvent() {
    return api -> api.addWebhooks("event", new PathItem().post(new Operation().operationId("event").summary("事件推送").description(HOW)
        .security(List.of()).parameters(List.of(
            header("X-Timestamp", "seconds since 1970", "\\d{1,12}"),
            header("X-Signature", "HMAC-SHA256(secret, X-Timestamp + \".\" + body), hexadecimal", "sha256=[0-9a-f]{64}")))
        .requestBody(new RequestBody().required(true).content(new Content().addMediaType(
            org.springframework.http.MediaType.APPLICATION_JSON_VALUE,
            new MediaType().schema(new Schema<>().$ref("#/components/schemas/EventView")))))
        .responses(new ApiResponses().addApiResponse("2XX", new ApiResponse().description("received")))));
  }

  private static Parameter header(String name, String description, String pattern) {
    return new HeaderParameter().name(name).required(true).description(description)
        .schema(new JsonSchema().typesItem("string").pattern(pattern));
  }
}
