package org.gettingelectricity.caselist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.policy.code.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are asked for; what is null does not matter.
 *
 * @param question alternatives of beginnings ({@link SearchTerms#question}); an empty list finds nothing
 * @param flow of the product, with its own ones; @param ownFlow key of one of the company's own
 * @param region beginning of the area code: province, city or county
 * @param responsible user id of somebody who answers for the case now
 * @param acceptedFrom first day of acceptance, {@code acceptedTo} the last one, both included
 * @param dueFrom earliest day the next limit ends, {@code dueTo} the latest one, both included
 * @param page from 0
 * @param size cases of a page, 1 to 100
 */
record CaseQuery(@Nullable List<List<String>> question, @Nullable CaseState state, @Nullable Flow flow, @Nullable String ownFlow,
    @Nullable String region, @Nullable Boolean overdue, @Nullable Boolean stalled, @Nullable String responsible,
    @Nullable String stage, @Nullable Instant changedSince, @Nullable LocalDate acceptedFrom, @Nullable LocalDate acceptedTo,
    @Nullable LocalDate dueFrom, @Nullable LocalDate dueTo, CaseOrder order, long page, int size) {

  static final int MOST = 100;

  boolean findsNothing() {
    return question != null && question.isEmpty();
  }

  long offset() {
    return page * size;
  }

  /** Whether only area, flow and next due day of open cases matter. */
  boolean openByArea() {
    return state == CaseState.OPEN && Stream.of(question, stalled, responsible, stage, changedSince, acceptedFrom, acceptedTo).allMatch(Objects::isNull);
  }

  /** The same question, another part of its answer. */
  CaseQuery part(long otherPage, int otherSize) {
    return new CaseQuery(question, state, flow, ownFlow, region, overdue, stalled, responsible, stage, changedSince, acceptedFrom, acceptedTo,
        dueFrom, dueTo, order, otherPage, otherSize);
  }
}
