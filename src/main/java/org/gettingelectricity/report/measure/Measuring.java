package org.gettingelectricity.report.measure;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.SpentTime;
import org.gettingelectricity.clock.SpentTimes;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.Fact;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.stored.StoredJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Measures cases for the tables: energised ones once and for all, those under way as they stand, and as they stood when a period ended. */
@Service
class Measuring {

  private static final Logger LOG = LoggerFactory.getLogger(Measuring.class);
  private static final int BATCH = 500;
  private static final int BLOCKS = 20;
  private static final Set<WorkItem> ZERO_INVESTMENT = Set.of(WorkItem.METER, WorkItem.EXTERNAL_LINE, WorkItem.CABLE_CHANNEL);
  private static final int DAYS_TO_DELIVER = 60;
  private static final List<String> HOTLINES = List.of("12398", "95598");

  private final MeasureRepository rows;
  private final OpenFacts open;
  private final TransactionTemplate apart;
  private final SpentTimes times;
  private final StoredJson json;
  private final Clock clock;

  Measuring(MeasureRepository rows, OpenFacts open, PlatformTransactionManager transactions, SpentTimes times, StoredJson json,
      Clock clock) {
    this.rows = rows;
    this.open = open;
    this.apart = new TransactionTemplate(transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    this.times = times;
    this.json = json;
    this.clock = clock;
  }

  /** Brings what is kept of these up to now, or to the end of a period that is over. */
  void upTo(Period period, Set<Population> populations) {
    if (populations.contains(Population.ENERGISED) || populations.contains(Population.JUDGED)) {
      catchUp();
    }
    if (populations.contains(Population.UNDER_WAY) || populations.contains(Population.JUDGED)) {
      underWay(period);
    }
  }

  private void underWay(Period period) {
    LocalDate today = Days.of(clock.instant());
    if (period.over(today)) {
      settle(period.to());
    } else {
      renew(today, Integer.MAX_VALUE);
    }
  }

  /** Cases under way at the end of a day that is over are measured once, in one transaction, and read so for ever. */
  private void settle(LocalDate day) {
    if (open.settled(day)) {
      return;
    }
    try {
      apart.executeWithoutResult(status -> {
        open.settle(day);
        for (List<OpenFacts.Fact> facts = next(day); !facts.isEmpty(); facts = next(day)) {
          open.write(day, facts);
        }
      });
    } catch (DuplicateKeyException e) {
      LOG.debug("{} was settled by another node", day);
    }
  }

  /** Cases under way as they stand today: those whose ledger moved on since, block by block. */
  private void renew(LocalDate today, int blocks) {
    apart.executeWithoutResult(status -> open.forgetEnded(today));
    List<OpenFacts.Fact> facts = next(today);
    for (int block = 0; block < blocks && !facts.isEmpty(); block++) {
      write(today, facts);
      facts = next(today);
    }
  }

  private void write(LocalDate day, List<OpenFacts.Fact> facts) {
    try {
      apart.executeWithoutResult(status -> open.write(day, facts));
    } catch (DuplicateKeyException e) {
      LOG.debug("Another node wrote what stands at {}", day);
    }
  }

  private List<OpenFacts.Fact> next(LocalDate day) {
    Map<String, Long> stale = open.stale(day, BATCH).stream().collect(Collectors.toMap(OpenFacts.Stale::applicationNo, OpenFacts.Stale::seq));
    return stale.isEmpty() ? List.of()
        : measure(stale.keySet(), day).stream().map(m -> OpenFacts.Fact.of(m, day, stale.getOrDefault(m.applicationNo(), 0L))).toList();
  }

  /**
   * Brings what is kept nearer to now, so that a table that is asked for finds little to do: a bounded number of blocks, and the end of
   * the month that was over last.
   */
  @Scheduled(initialDelayString = "${reports.renew-every}", fixedDelayString = "${reports.renew-every}")
  void ahead() {
    LocalDate today = Days.of(clock.instant());
    catchUp();
    settle(today.withDayOfMonth(1).minusDays(1));
    open.forgetBefore(today);
    renew(today, BLOCKS);
  }

  /** Measures what was energised since the last table; two at once measure the same. */
  private void catchUp() {
    for (List<String> nos = rows.unmeasured(BATCH); !nos.isEmpty(); nos = rows.unmeasured(BATCH)) {
      List<Measures> measured = measure(nos, Days.of(clock.instant()));
      try {
        apart.executeWithoutResult(status -> rows.keep(measured));
      } catch (DuplicateKeyException e) {
        LOG.debug("Another node measured these");
      }
    }
    deliveredSince();
  }

  /** A receipt that was on its way when its case was measured may have arrived. */
  private void deliveredSince() {
    List<String> untold = rows.untold(Days.of(clock.instant()).minusDays(DAYS_TO_DELIVER));
    if (!untold.isEmpty()) {
      Map<String, List<String>> arrived = texts(untold);
      arrived.forEach((no, texts) -> rows.told(no, hotlines(texts), policy(texts)));
      rows.judgeAgain(List.copyOf(arrived.keySet()));
    }
  }

  private Map<String, List<String>> texts(Collection<String> nos) {
    return rows.receipts(nos).stream().collect(Collectors.groupingBy(MeasureRepository.NoticeRow::applicationNo,
        Collectors.mapping(MeasureRepository.NoticeRow::text, Collectors.toList())));
  }

  private static boolean hotlines(List<String> texts) {
    return texts.stream().anyMatch(text -> HOTLINES.stream().allMatch(text::contains));
  }

  private static boolean policy(List<String> texts) {
    return texts.stream().anyMatch(text -> text.contains("三零") || text.contains("三省"));
  }

  private List<Measures> measure(Collection<String> nos, LocalDate until) {
    Map<String, SpentTime> spent = times.of(nos, until).stream().collect(Collectors.toMap(SpentTime::applicationNo, Function.identity()));
    Map<String, List<MeasureRepository.CostRow>> costs = newest(rows.costs(nos), MeasureRepository.CostRow::applicationNo, MeasureRepository.CostRow::revision);
    Map<String, List<MeasureRepository.PlanRow>> plans = newest(rows.plans(nos), MeasureRepository.PlanRow::applicationNo, MeasureRepository.PlanRow::revision);
    Map<String, List<MeasureRepository.PaperRow>> papers = grouped(rows.papers(nos), MeasureRepository.PaperRow::applicationNo);
    Map<String, List<String>> texts = texts(nos);
    Extras extras = extras(nos);
    return rows.cases(nos).stream().filter(c -> spent.containsKey(c.applicationNo())).map(c -> {
      String no = c.applicationNo();
      return measures(c, Objects.requireNonNull(spent.get(no)), costs.getOrDefault(no, List.of()), plans.getOrDefault(no, List.of()),
          papers.getOrDefault(no, List.of()), texts.getOrDefault(no, List.of()), extras);
    }).toList();
  }

  /** What few cases have. */
  private record Extras(Set<String> electronic, Set<String> leased, Map<String, MeasureRepository.CircuitRow> circuits,
      Map<String, Integer> shared) {

    private static final MeasureRepository.CircuitRow NO_CIRCUIT = new MeasureRepository.CircuitRow("", 0, 0);

    MeasureRepository.CircuitRow circuitsOf(String no) {
      return circuits.getOrDefault(no, NO_CIRCUIT);
    }
  }

  private Extras extras(Collection<String> nos) {
    return new Extras(new HashSet<>(rows.electronicContracts(nos)), new HashSet<>(rows.leases(nos)),
        rows.circuits(nos).stream().collect(Collectors.toMap(MeasureRepository.CircuitRow::applicationNo, Function.identity())),
        rows.shared(nos).stream().collect(Collectors.toMap(MeasureRepository.CountRow::applicationNo, MeasureRepository.CountRow::number)));
  }

  private Measures measures(MeasureRepository.CaseRow c, SpentTime time, List<MeasureRepository.CostRow> costs,
      List<MeasureRepository.PlanRow> plans, List<MeasureRepository.PaperRow> papers, List<String> texts, Extras extras) {
    Facts facts = json.read(c.facts(), Facts.class);
    Quote quote = json.read(c.quote(), Quote.class);
    List<MeasureRepository.CostRow> customers = costs.stream().filter(Measuring::zeroInvestmentItem).filter(Measuring::customers).toList();
    return new Measures(c.applicationNo(), c.region(), c.flow(), c.channel(), Days.of(c.acceptedAt().toInstant()),
        c.energisedAt() == null ? null : Days.of(c.energisedAt().toInstant()), quote.supplyVoltageKv(), facts.capacityKw(),
        facts.capacityKva(), facts.smallMicro(), facts.enterprise(), facts.area(), facts.keyRegion(), facts.temporary(),
        extras.electronic().contains(c.applicationNo()), time.handlingDays(), time.wholeDays(), time.promisedDays(), quote.wholeProcess().average(), codes(time.stageDays().keySet()),
        time.days(ClockCode.ACCEPTANCE), time.days(ClockCode.PLAN_REPLY),
        time.days(ClockCode.DESIGN_REVIEW), time.days(ClockCode.MID_INSPECTION), time.days(ClockCode.INSPECT_AND_CONNECT),
        time.days(ClockCode.COMPLETION_INSPECTION), time.days(ClockCode.METER_CONNECT), time.days(ClockCode.APPROVALS),
        procedures(c, time, facts, quote), amount(customers), amount(costs.stream().filter(cost -> !customers(cost)).toList()),
        !plans.isEmpty(), plans.stream().anyMatch(MeasureRepository.PlanRow::repliedOnSite),
        plans.stream().anyMatch(MeasureRepository.PlanRow::dedicated), plans.stream().anyMatch(MeasureRepository.PlanRow::unexplained),
        extras.circuitsOf(c.applicationNo()).connected(), extras.circuitsOf(c.applicationNo()).live(),
        extras.shared().getOrDefault(c.applicationNo(), 0), extras.leased().contains(c.applicationNo()), hotlines(texts), policy(texts),
        extraPapers(quote, papers), codes(time.late()), time.seconds(Owner.UTILITY),
        time.seconds(Owner.GRID_WORKS), time.seconds(Owner.CUSTOMER_WAIT) + time.seconds(Owner.CUSTOMER_WORKS),
        time.seconds(Owner.GOVERNMENT), time.seconds(Owner.FORCE_MAJEURE));
  }

  /** What the customer took part in: applying and being connected, own works, and at high voltage also the reply to the plan. */
  private static int procedures(MeasureRepository.CaseRow c, SpentTime time, Facts facts, Quote quote) {
    if (facts.proactive() && Objects.equals(quote.procedures().max(), 1)) {
      return 1; // the utility came by itself: the customer meets the connection only (001 三(三)1)
    }
    int asked = (int) time.started().keySet().stream().filter(clock -> switch (clock) {
      case ACCEPTANCE, CUSTOMER_WORKS, DESIGN_REVIEW, MID_INSPECTION -> true;
      case PLAN_REPLY, COMPLETION_INSPECTION -> c.flow().highVoltage();
      case METER_CONNECT, INSPECT_AND_CONNECT -> true;
      default -> false;
    }).count();
    boolean inspectedApart = time.started().containsKey(ClockCode.COMPLETION_INSPECTION)
        && time.started().containsKey(ClockCode.METER_CONNECT) && c.flow().highVoltage();
    return inspectedApart ? asked - 1 : asked;
  }

  private static String codes(Collection<ClockCode> clocks) {
    return clocks.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  private static boolean zeroInvestmentItem(MeasureRepository.CostRow cost) {
    return ZERO_INVESTMENT.contains(cost.item());
  }

  private static boolean customers(MeasureRepository.CostRow cost) {
    return cost.payer() == Payer.CUSTOMER;
  }

  private static BigDecimal amount(List<MeasureRepository.CostRow> costs) {
    return costs.stream().map(MeasureRepository.CostRow::estimate).filter(estimate -> estimate != null)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static int extraPapers(Quote quote, List<MeasureRepository.PaperRow> papers) {
    Set<String> asked = quote.documents().required().values().stream()
        .flatMap(List::stream).map(Enum::name).collect(Collectors.toSet());
    Set<String> known = Arrays.stream(DocumentCode.values()).map(Enum::name).collect(Collectors.toSet());
    return (int) papers.stream().map(MeasureRepository.PaperRow::code).filter(known::contains)
        .filter(code -> !asked.contains(code)).count();
  }

  private static <T> Map<String, List<T>> grouped(List<T> rows, Function<T, String> key) {
    return rows.stream().collect(Collectors.groupingBy(key));
  }

  /** Of each case what belongs to its highest revision. */
  private static <T> Map<String, List<T>> newest(List<T> rows, Function<T, String> key, ToIntFunction<T> revision) {
    Map<String, List<T>> grouped = grouped(rows, key);
    grouped.replaceAll((no, all) -> {
      int highest = all.stream().mapToInt(revision).max().orElseThrow();
      return all.stream().filter(row -> revision.applyAsInt(row) == highest).toList();
    });
    return grouped;
  }
}
