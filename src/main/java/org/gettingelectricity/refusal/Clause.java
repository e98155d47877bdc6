package org.gettingelectricity.refusal;

import java.util.Map;
import java.util.Objects;

/**
 * What a refusal, a figure or an advice rests on, whatever document a case goes by. Where it stands is said once, in
 * {@code clauses.properties}; what one document alone says has its clause in the tables of that document.
 */
public enum Clause {
  /** Stages are neither repeated nor left, and nothing is recorded for an earlier day. */
  TRUE_RECORDS,
  CLOSED_PAPERS,
  NO_COMMITMENT_LETTER,
  DEFERRED_PAPERS,
  PUBLISHED_FEES,
  BOUNDARY_PAYS,
  TEMPORARY_LEASE,
  HOTLINES,
  PERMITS_FIRST,
  WORKS_HANDED_OVER,
  /** Works have a finish agreed with the customer. */
  WORKS_BY_AGREEMENT,
  /** The customer chooses who builds, and says so beforehand. */
  CUSTOMERS_BUILDER,
  EFFICIENT_TRANSFORMER,
  /** All departments inspect once, a second time only what was found, and connect on that day. */
  ONE_INSPECTION,
  TWO_SOURCES,
  OWN_EMERGENCY_SUPPLY,
  HANDLING_TIME,
  HANDLING_TIME_WITHOUT_GRID_WORKS,
  WHOLE_PROCESS_TIME,
  FORCE_MAJEURE,
  TASK_INDICATORS,
  SERVICE_BENEFITS,
  WEEKLY_TABLE,
  PROGRESS_TABLE,
  DISCLOSED_CATEGORIES,
  TASK_LIST,
  ONLINE_AND_SATISFIED,
  PLAN_ON_SITE,
  LIVE_CONNECTION,
  FOLLOW_UP,
  OPEN_CAPACITY,
  TIME_OF_PERMITS,
  WEEKLY_MEETING;

  private final String text;

  Clause() {
    text = Objects.requireNonNull(Table.TEXTS.get(name()), name());
  }

  /** Number of the document and place in it, e.g. 004 台账15, for programs. */
  public String text() {
    return text;
  }

  /** The same for people, e.g. 国能综通监管〔2021〕37号 台账15. */
  public String named() {
    return Citations.PACKAGED.cited(text);
  }

  /** As it ends a sentence: （依据：国能综通监管〔2021〕37号 台账15）. */
  public String cited() {
    return Citations.PACKAGED.ending(text);
  }

  private static final class Table {

    static final Map<String, String> TEXTS = Citations.read("/clauses.properties");
  }
}
