package org.gettingelectricity.caselist;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.PersonalText;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.CustomerData;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.DayArithmetic;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cases somebody may see, open and closed: those of the own areas, other systems those they started. */
@Service
public class CaseList {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final CaseListRepository rows;
  private final People people;
  private final CustomerData personal;
  private final Calendars calendars;
  private final PolicyLibrary policies;
  private final Clock clock;
  private final StoredJson json;

  CaseList(CaseListRepository rows, People people, CustomerData personal, Calendars calendars, PolicyLibrary policies, Clock clock,
      StoredJson json) {
    this.policies = policies;
    this.json = json;
    this.rows = rows;
    this.people = people;
    this.personal = personal;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** A page of the list; {@code page} counts from 0. */
  public record Page(List<CaseItem> items, long page, int size, long total) {}

  /**
   * The page that is asked for.
   *
   * @throws org.gettingelectricity.refusal.Refusal that names every parameter that cannot be understood
   */
  @Transactional(readOnly = true)
  public Page page(CaseListParameters parameters, Caller caller) {
    CaseQuery query = parameters.query(this::own);
    LocalDate today = LocalDate.now(clock);
    long total = query.findsNothing() ? 0 : rows.count(query, caller, today);
    List<CaseListRepository.Row> found = query.offset() >= total ? List.of() : rows.find(query, caller, today);
    List<CaseItem> items = items(found, personal.whole(numbers(found), caller), today);
    return new Page(items, query.page(), query.size(), total);
  }

  /** All cases that are asked for, whatever the page, at most {@code most}; telephones masked for everybody. */
  @Transactional(readOnly = true)
  public List<CaseItem> all(CaseListParameters parameters, Caller caller, int most) {
    LocalDate today = LocalDate.now(clock);
    CaseQuery query = parameters.query(this::own);
    List<CaseItem> all = new ArrayList<>();
    for (int page = 0; all.size() < most && !query.findsNothing(); page++) {
      List<CaseItem> part = items(rows.find(query.part(page, CaseQuery.MOST), caller, today), Set.of(), today);
      all.addAll(part);
      if (part.size() < CaseQuery.MOST) {
        break;
      }
    }
    return all;
  }

  private boolean own(String key) {
    return policies.current().ownFlows().containsKey(key) || rows.passed(key);
  }

  private static List<String> numbers(List<CaseListRepository.Row> found) {
    return found.stream().map(CaseListRepository.Row::applicationNo).toList();
  }

  /** @param whole numbers of those whose telephones the caller may see */
  private List<CaseItem> items(List<CaseListRepository.Row> found, Set<String> whole, LocalDate today) {
    List<String> nos = numbers(found);
    Map<String, List<CaseListRepository.Run>> runs = byCase(rows.runs(nos), CaseListRepository.Run::applicationNo);
    Map<String, List<CaseListRepository.Holder>> holders =
        byCase(rows.holders(nos), CaseListRepository.Holder::applicationNo);
    Map<String, String> names = people.names(holders.values().stream().flatMap(List::stream)
        .map(CaseListRepository.Holder::userId).distinct().toList());
    return found.stream().map(row -> item(row, runs.getOrDefault(row.applicationNo(), List.of()),
        holders.getOrDefault(row.applicationNo(), List.of()), names, phone(row, whole), today)).toList();
  }

  private static <T> Map<String, List<T>> byCase(List<T> rows, Function<T, String> no) {
    return rows.stream().collect(Collectors.groupingBy(no));
  }

  private CaseItem item(CaseListRepository.Row row, List<CaseListRepository.Run> runs,
      List<CaseListRepository.Holder> holders, Map<String, String> names, @Nullable String phone, LocalDate today) {
    boolean open = row.state().open();
    List<String> stages = open ? runs.stream().filter(run -> !run.waits()).map(CaseListRepository.Run::clock).distinct().toList()
        : List.of();
    List<String> users = holders.stream().map(CaseListRepository.Holder::userId).distinct().toList();
    LocalDate due = row.dueOn();
    DayUnit unit = due == null ? null : unit(row, runs);
    return new CaseItem(row.applicationNo(), row.flow(), row.ownFlow(), row.ownFlow() == null ? row.flow().label() : row.ownFlowName(), row.state(),
        row.state().label(), row.customerName(), phone, row.siteAddress(), row.region(),
        Areas.name(row.region()), row.projectCode(),
        Days.text(row.acceptedAt().toInstant()), row.closedAt() == null ? null : Days.text(row.closedAt().toInstant()),
        stages, stages.stream().map(ClockCode::label).toList(), open ? Awaited.of(row, runs) : null, users,
        users.stream().map(user -> names.getOrDefault(user, user)).toList(), due, due == null ? null : dueClock(row, runs),
        due == null ? null : remaining(today, due, unit), unit, due != null && due.isBefore(today), open && row.stalled());
  }

  private @Nullable String phone(CaseListRepository.Row row, Set<String> whole) {
    String phone = PersonalText.phoneOf(json.read(row.customer(), TEXTS));
    return whole.contains(row.applicationNo()) ? phone : PersonalText.maskedNumber(phone);
  }

  /** Negative when the day is over. */
  private int remaining(LocalDate today, LocalDate due, @Nullable DayUnit unit) {
    DayArithmetic days = new DayArithmetic(calendars.current());
    return due.isBefore(today) ? -days.between(due, today, unit) : days.between(today, due, unit);
  }

  private static Stream<CaseListRepository.Run> due(CaseListRepository.Row row, List<CaseListRepository.Run> runs) {
    return runs.stream().filter(run -> row.nextDueOn().equals(run.dueOn()));
  }

  private static DayUnit unit(CaseListRepository.Row row, List<CaseListRepository.Run> runs) {
    return due(row, runs).findFirst().map(CaseListRepository.Run::limitUnit)
        .orElse(row.nextDueOn().equals(row.handlingDueOn()) ? DayUnit.WD : row.wholeUnit());
  }

  private static String dueClock(CaseListRepository.Row row, List<CaseListRepository.Run> runs) {
    return due(row, runs).findFirst().map(CaseListRepository.Run::clock)
        .orElse((row.nextDueOn().equals(row.handlingDueOn()) ? ClockCode.HANDLING_TOTAL : ClockCode.WHOLE_PROCESS).name());
  }
}
