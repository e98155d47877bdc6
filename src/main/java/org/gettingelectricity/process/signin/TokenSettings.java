package org.gettingelectricity.process.signin;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose OAuth2 tokens are taken beside HTTP Basic; {@code TOKEN_ISSUER} switches it on (docs/sign-in.md).
 *
 * @param audience a token must be meant for this system
 * @param jwksUri where the issuer's keys are, when its metadata do not say
 */
@ConfigurationProperties("token")
record TokenSettings(String issuer, @DefaultValue("") String audience, @DefaultValue("") String jwksUri,
    @DefaultValue("client_id") String userClaim, @DefaultValue("groups") String groupsClaim, @DefaultValue("") String regionsClaim,
    @DefaultValue List<String> groupNames) {

  TokenSettings {
    if (issuer != null && (!issuer.matches("https?://.+") || audience.isBlank())) {
      throw new IllegalArgumentException("TOKEN_ISSUER must be an http(s) address, and TOKEN_AUDIENCE is needed with it");
    }
  }

  ClaimedGroups claims() {
    return new ClaimedGroups(userClaim, groupsClaim, regionsClaim, groupNames);
  }
}
