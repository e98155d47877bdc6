package org.gettingelectricity.process.session;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People see where they are signed in, and end what they have left open elsewhere. */
@RestController
@RequestMapping("/api/v1/sessions")
class OwnSessions {

  private final JdbcClient jdbc;
  private final Callers callers;
  private final Clock clock;

  OwnSessions(JdbcClient jdbc, Callers callers, Clock clock) {
    this.jdbc = jdbc;
    this.callers = callers;
    this.clock = clock;
  }

  private record Row(String primaryId, long creationTime, long lastAccessTime) {}

  /** @param id names the session to its owner; it is not what the cookie holds */
  record SessionView(String id, OffsetDateTime since, OffsetDateTime lastUsed) {}

  record SessionsView(List<SessionView> items) {}

  @Operation(summary = "本人的登录会话")
  @GetMapping
  SessionsView list() {
    return new SessionsView(jdbc.sql("""
        select primary_id, creation_time, last_access_time from ge_session
        where principal_name = :user and expiry_time > :now order by last_access_time desc""")
        .param("user", callers.current().id()).param("now", clock.millis()).query(Row.class).list().stream()
        .map(row -> new SessionView(row.primaryId(), time(row.creationTime()), time(row.lastAccessTime()))).toList());
  }

  @Operation(summary = "结束本人的一个登录会话")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String id) {
    if (jdbc.sql("delete from ge_session where primary_id = :id and principal_name = :user").param("id", id)
        .param("user", callers.current().id()).update() == 0) {
      throw Refusal.notFound("SESSION_NOT_FOUND", "没有这个会话，可能已结束");
    }
  }

  private OffsetDateTime time(long millis) {
    return Instant.ofEpochMilli(millis).atZone(clock.getZone()).toOffsetDateTime();
  }
}
