package org.gettingelectricity.rating;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 好差评: the customer's word on the service, once per case and subject (POLICY 15). What staff hear when calling back is
 * kept beside it: it neither replaces nor prevents the customer's own.
 */
@Service
public class Ratings {

  /** The customer has rated the service. */
  public static final String RATED = "service.rated";

  private final JdbcClient jdbc;
  private final CaseEngine engine;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Ratings(JdbcClient jdbc, CaseEngine engine, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.engine = engine;
    this.events = events;
    this.clock = clock;
  }

  /** Whom the customer rates. */
  public enum Subject {
    SERVICE("供电服务"), DESIGNER("设计单位"), SUPPLIER("供货单位"), BUILDER("施工单位");

    private final String label;

    Subject(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Who gave a rating: the customer, or staff who wrote down what they heard. */
  public enum Source { CUSTOMER, STAFF }

  /** A rating: 1 (very bad) to 5 (very good). */
  public record Rating(Subject subject, Source source, int score, @Nullable String comment, String actor, Instant at) {

    public boolean byCustomer() {
      return source == Source.CUSTOMER;
    }
  }

  public List<Rating> of(String applicationNo) {
    return jdbc.sql("select * from ge_rating where application_no = :no order by at").param("no", applicationNo)
        .query((row, number) -> new Rating(Subject.valueOf(row.getString("subject")),
            Source.valueOf(row.getString("source")), row.getInt("score"),
            row.getString("comment_text"), row.getString("actor"), row.getTimestamp("at").toInstant())).list();
  }

  /** What the customer said, without what staff heard. */
  public List<Rating> byCustomer(String applicationNo) {
    return of(applicationNo).stream().filter(Rating::byCustomer).toList();
  }

  /** Whom the customer of a case can rate: who designed, supplied and built only where the customer built (000 三(二)15). */
  public static List<Subject> subjects(ConnectionCase c) {
    return c.customerBuilds() ? List.of(Subject.values()) : List.of(Subject.SERVICE);
  }

  /**
   * Takes the customer's rating, by whichever door; the one of the service lets the case rest. An equal repeat changes nothing.
   *
   * @throws Refusal 409 before the energisation, of who had no part in it, and when the customer has said otherwise before
   */
  @Transactional
  public Rating rate(ConnectionCase c, Subject subject, int score, @Nullable String comment, Caller actor) {
    if (c.state() != CaseState.ENERGISED) {
      throw Refusal.conflict("NOT_ENERGISED", "送电后方可评价");
    }
    if (!subjects(c).contains(subject)) {
      throw Refusal.conflict("SUBJECT_NOT_INVOLVED", "本申请没有客户工程，" + subject.label() + "未参与，不能评价");
    }
    Optional<Rating> before = customers(c.applicationNo(), subject);
    if (before.isEmpty()) {
      insert(c.applicationNo(), subject, Source.CUSTOMER, score, comment, actor);
      if (subject == Subject.SERVICE) {
        engine.tell(c.applicationNo(), RATED, Map.of(), Map.of());
      }
    } else if (before.get().score() != score || !Objects.equals(before.get().comment(), comment)) {
      throw Refusal.conflict("ALREADY_RATED", "该对象已评价，每件申请每个对象只能评价一次");
    }
    return customers(c.applicationNo(), subject).orElseThrow();
  }

  private Optional<Rating> customers(String applicationNo, Subject subject) {
    return byCustomer(applicationNo).stream().filter(rating -> rating.subject() == subject).findFirst();
  }

  /** Takes the rating a client manager heard when calling back. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void collected(String applicationNo, int score, @Nullable String comment, Caller actor) {
    insert(applicationNo, Subject.SERVICE, Source.STAFF, score, comment, actor);
  }

  private void insert(String applicationNo, Subject subject, Source source, int score, @Nullable String comment, Caller actor) {
    Instant now = clock.instant();
    jdbc.sql("""
        insert into ge_rating (application_no, subject, source, score, comment_text, actor, at)
        values (:no, :subject, :source, :score, :comment, :actor, :at)""")
        .param("no", applicationNo).param("subject", subject.name()).param("source", source.name()).param("score", score)
        .param("comment", comment).param("actor", actor.id()).param("at", now.atOffset(ZoneOffset.UTC)).update();
    events.publishEvent(new RatingGiven(applicationNo, new Rating(subject, source, score, comment, actor.id(), now)));
  }
}
