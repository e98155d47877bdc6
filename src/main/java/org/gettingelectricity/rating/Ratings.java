package org.gettingelectricity.rating;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseEngine;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
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
  public record Rating(Subject subject, Source source, int score, String comment, String actor, Instant at) {

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

  /**
   * Takes the customer's rating; the one of the service lets the case rest.
   *
   * @throws DuplicateKeyException when the customer has rated the subject before
   */
  @Transactional
  public void rate(String applicationNo, Subject subject, int score, String comment, Caller actor) {
    insert(applicationNo, subject, Source.CUSTOMER, score, comment, actor);
    if (subject == Subject.SERVICE) {
      engine.tell(applicationNo, RATED, Map.of(), Map.of());
    }
  }

  /** Takes the rating a client manager heard when calling back. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void collected(String applicationNo, int score, String comment, Caller actor) {
    insert(applicationNo, Subject.SERVICE, Source.STAFF, score, comment, actor);
  }

  private void insert(String applicationNo, Subject subject, Source source, int score, String comment, Caller actor) {
    Instant now = clock.instant();
    jdbc.sql("""
        insert into ge_rating (application_no, subject, source, score, comment_text, actor, at)
        values (:no, :subject, :source, :score, :comment, :actor, :at)""")
        .param("no", applicationNo).param("subject", subject.name()).param("source", source.name()).param("score", score)
        .param("comment", comment).param("actor", actor.id()).param("at", now.atOffset(ZoneOffset.UTC)).update();
    events.publishEvent(new RatingGiven(applicationNo, new Rating(subject, source, score, comment, actor.id(), now)));
  }
}
