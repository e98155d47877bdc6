package org.gettingelectricity.track;

import java.util.Optional;
import java.util.regex.Pattern;

import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;

import jakarta.servlet.http.HttpServletRequest;

/** Opens a case to whoever has a link to it. Unknown, expired and revoked links look alike. */
@Component
class TrackDoor {

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final CustomerLinks links;
  private final TrackGuard guard;
  private final Cases cases;

  TrackDoor(CustomerLinks links, TrackGuard guard, Cases cases) {
    this.links = links;
    this.guard = guard;
    this.cases = cases;
  }

  ConnectionCase open(String token, HttpServletRequest http) {
    String address = http.getRemoteAddr();
    guard.admit(address);
    Optional<String> no = TOKEN.matcher(token).matches() ? links.caseOf(token) : Optional.empty();
    if (no.isEmpty()) {
      guard.missed(address);
      throw Refusal.notFound("LINK_NOT_FOUND", "链接无效或已失效，请向客户经理或拨打 95598 索取新的链接");
    }
    guard.count(no.get());
    return cases.get(no.get());
  }
}
