package org.gettingelectricity.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells services who is calling. Outside a request (timers, start-up) the caller is the system itself, in no group. */
@Component
public class Callers {

  public static final Caller SYSTEM = new Caller("system", Set.of());

  /** The customer of a case, who came by the link of that case and has no name of a user. */
  public static final Caller CUSTOMER = new Caller("customer", Set.of());

  public Caller current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication == null || !authentication.isAuthenticated() ? SYSTEM : caller(authentication);
  }

  private static Caller caller(Authentication authentication) {
    return new Caller(authentication.getName(), authentication.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority).collect(Collectors.toUnmodifiableSet()));
  }
}
