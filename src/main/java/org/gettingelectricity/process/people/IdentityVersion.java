package org.gettingelectricity.process.people;

import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Tells all nodes that users, passwords or memberships changed: what was verified under an earlier version is asked again. */
@Component
public class IdentityVersion {

  private static final String READ = IdentityVersion.class.getName();

  private final JdbcClient jdbc;

  IdentityVersion(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public long current() {
    long version = jdbc.sql("select version from ge_identity_version where id = 1").query(Long.class).single();
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(READ, version, RequestAttributes.SCOPE_REQUEST);
    }
    return version;
  }

  /** The version as the present request read it when its caller was looked at. */
  public static OptionalLong ofRequest() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request != null && request.getAttribute(READ, RequestAttributes.SCOPE_REQUEST) instanceof Long version
        ? OptionalLong.of(version) : OptionalLong.empty();
  }

  public void raise() {
    jdbc.sql("update ge_identity_version set version = version + 1 where id = 1").update();
  }

  /** Whoever is signed in with an earlier password, or as somebody who is gone, is so no longer, on any node. */
  void endSessions(String user) {
    jdbc.sql("delete from ge_session where principal_name = :user").param("user", user).update();
  }
}
