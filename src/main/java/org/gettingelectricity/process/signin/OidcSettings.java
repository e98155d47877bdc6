package org.gettingelectricity.process.signin;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider (OpenID Connect) at which people sign in; {@code OIDC_ISSUER} switches it on (docs/sign-in.md).
 *
 * @param scopes what is asked for; {@code openid} among it
 */
@ConfigurationProperties("oidc")
record OidcSettings(String issuer, @DefaultValue("") String clientId, @DefaultValue("") String clientSecret,
    @DefaultValue({"openid", "profile"}) List<String> scopes, @DefaultValue("preferred_username") String userClaim,
    @DefaultValue("groups") String groupsClaim, @DefaultValue("") String regionsClaim, @DefaultValue List<String> groupNames) {

  OidcSettings {
    if (issuer != null && (!issuer.matches("https?://.+") || clientId.isBlank())) {
      throw new IllegalArgumentException("OIDC_ISSUER must be an http(s) address, and OIDC_CLIENT_ID is needed with it");
    }
  }

  ClaimedGroups claims() {
    return new ClaimedGroups(userClaim, groupsClaim, regionsClaim, groupNames);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OidcSettings[" + issuer + ", " + clientId + "]";
  }
}
