package org.gettingelectricity.process.people;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.IdentityProviderException;
import org.gettingelectricity.process.engine.EngineRefusal;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Knows users by the engine's identity service (built-in users or a directory); authorities are the group ids. */
@Component
public class EngineUsers implements AuthenticationProvider {

  private final IdentityService identities;
  private final IdentityVersion version;
  private final VerifiedCredentials verified = new VerifiedCredentials();

  EngineUsers(IdentityService identities, IdentityVersion version) {
    this.identities = identities;
    this.version = version;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String user = attempt.getName();
    String password = String.valueOf(attempt.getCredentials());
    long now = version.current();
    List<String> groups = verified.groups(user, password, now).orElseGet(() -> verify(user, password, now));
    return authenticated(user, groups);
  }

  public static UsernamePasswordAuthenticationToken authenticated(String user, List<String> groups) {
    return UsernamePasswordAuthenticationToken.authenticated(user, null,
        groups.stream().map(SimpleGrantedAuthority::new).toList());
  }

  private List<String> verify(String user, String password, long now) {
    try {
      if (user.isBlank() || password.isEmpty() || !identities.checkPassword(user, password)) {
        throw new BadCredentialsException("bad credentials");
      }
      List<String> groups = identities.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
      verified.remember(user, password, groups, now, identities.isReadOnly());
      return groups;
    } catch (EngineRefusal e) {
      throw new LockedException(e.getMessage(), e);
    } catch (IdentityProviderException e) {
      throw new AuthenticationServiceException("the directory does not answer", e);
    }
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
