package org.gettingelectricity.report;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Cases of a half-year over three counties whose outcome is decided before they are written: the generator knows how many
 * weekdays each stage took, who pays and who was told what, and adds up by itself what the tables have to show. It writes the
 * ledgers' rows and knows nothing of the reports. All of it lies between 2024-02-19 and 2024-04-03, where every weekday is a
 * working day.
 */
public final class GeneratedYear {

  static final List<String> COUNTIES = List.of("630202", "630203", "632221");
  private static final LocalDate FIRST = LocalDate.of(2024, 2, 19);
  private static final long FIRST_NOTICE = 900_000_000L;
  private static final List<String> TABLES = List.of("ge_report_case", "ge_report_open", "ge_report_value", "ge_cost_item", "ge_notice", "ge_ledger",
      "ge_activity", "ge_clock_case", "ge_case");
  private static final String PREFIX = "GEN-";

  final Map<String, Map<Integer, TreeSet<String>>> failing = new HashMap<>();
  final Map<String, Map<Integer, Integer>> population = new HashMap<>();
  final Map<String, Integer> online = new TreeMap<>();
  final Map<String, int[]> beneficiaries = new TreeMap<>();
  final Map<String, BigDecimal> saved = new TreeMap<>();
  final Map<String, BigDecimal> kva = new TreeMap<>();
  final Map<String, Integer> wholeDays = new TreeMap<>();
  final Map<String, Integer> cases = new TreeMap<>();

  private final Random random = new Random(20240219);
  private final List<Object[]> caseRows = new ArrayList<>();
  private final List<Object[]> clockRows = new ArrayList<>();
  private final List<Object[]> runs = new ArrayList<>();
  private final List<Object[]> costs = new ArrayList<>();
  private final List<Object[]> notices = new ArrayList<>();
  private final List<Object[]> parcels = new ArrayList<>();
  private final List<Object[]> contracts = new ArrayList<>();

  private record Kind(String flow, String usage, boolean highVoltage, String[] stages, int[] days, int kw) {}

  private static final List<Kind> KINDS = List.of(
      new Kind("LV_RES", "RESIDENTIAL", false, new String[] {"ACCEPTANCE", "METER_CONNECT"}, new int[] {1, 3}, 8),
      new Kind("LV_NONRES_SANLING", "NON_RESIDENTIAL", false, new String[] {"ACCEPTANCE", "METER_CONNECT"}, new int[] {1, 9}, 90),
      new Kind("LV_NONRES_STD", "NON_RESIDENTIAL", false, new String[] {"ACCEPTANCE", "PLAN_REPLY", "METER_CONNECT"}, new int[] {1, 2, 2}, 150),
      new Kind("HV_SINGLE", "NON_RESIDENTIAL", true, new String[] {"ACCEPTANCE", "PLAN_REPLY", "INSPECT_AND_CONNECT"}, new int[] {1, 9, 6}, 800),
      new Kind("HV_DUAL", "NON_RESIDENTIAL", true, new String[] {"ACCEPTANCE", "PLAN_REPLY", "INSPECT_AND_CONNECT"}, new int[] {1, 18, 5}, 3000));

  public GeneratedYear(int size) {
    for (int i = 0; i < size; i++) {
      add(PREFIX + "%06d".formatted(i), i);
    }
  }

  private void add(String no, int i) {
    Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    String county = COUNTIES.get(random.nextInt(COUNTIES.size()));
    boolean clean = county.equals(COUNTIES.get(0)); // nothing goes wrong there
    boolean slow = !clean && random.nextInt(50) == 0;
    boolean pays = !clean && random.nextInt(60) == 0;
    boolean told = clean || random.nextInt(70) != 0;
    boolean electronic = clean || random.nextInt(40) != 0;
    boolean rural = random.nextBoolean();
    LocalDate at = weekdays(FIRST, random.nextInt(3));
    OffsetDateTime accepted = at(at, 9);
    int whole = 0;
    for (int s = 0; s < kind.stages().length; s++) {
      int days = kind.days()[s] + (slow && s == 1 ? 4 : 0);
      LocalDate end = weekdays(at, days);
      runs.add(new Object[] {no, kind.stages()[s], no + ":" + s, at(at, 9), at(end, 9), end});
      whole += days;
      at = end;
    }
    OffsetDateTime end = at(at, 9);
    boolean small = kind.flow().equals("LV_NONRES_SANLING");
    BigDecimal estimate = BigDecimal.valueOf(1000L + random.nextInt(9000)).add(new BigDecimal("0.37"));
    caseRows.add(row(no, kind, county, accepted, end, small, rural, i));
    clockRows.add(new Object[] {no, county, kind.flow(), accepted, end});
    costs.add(new Object[] {no, "METER", "UTILITY", BigDecimal.valueOf(300)});
    costs.add(new Object[] {no, "EXTERNAL_LINE", pays ? "CUSTOMER" : "UTILITY", estimate});
    notice(no, i, told, accepted);
    contracts.add(new Object[] {no, accepted, electronic ? "{\"contractChannel\":\"ELECTRONIC\"}" : "{\"contractChannel\":\"PAPER\"}", no});
    online.merge(county, i % 10 == 0 ? 0 : 1, Integer::sum);
    expect(no, kind, county, slow, pays, told, electronic, rural, small, whole, estimate);
  }

  /** What the tables have to say, by the words of 004 附件2-2 and 附件3. */
  private void expect(String no, Kind kind, String county, boolean slow, boolean pays, boolean told, boolean electronic, boolean rural,
      boolean small, int whole, BigDecimal estimate) {
    boolean hv = kind.highVoltage();
    boolean resident = kind.flow().equals("LV_RES");
    count(county, 3, no, kind.flow().equals("LV_NONRES_STD"), slow);
    count(county, 4, no, kind.flow().equals("HV_SINGLE"), slow);
    count(county, 5, no, kind.flow().equals("HV_DUAL"), slow);
    count(county, 6, no, resident, whole > 5);
    count(county, 7, no, small, false);
    count(county, 22, no, small, false);
    count(county, 34, no, small, false);
    count(county, 16, no, resident, pays);
    count(county, 23, no, small && !rural, pays);
    count(county, 24, no, small && rural, pays);
    count(county, 35, no, small, pays);
    count(county, 25, no, !hv, !electronic);
    count(county, 19, no, true, !told);
    count(county, 36, no, true, !told);
    count(county, 13, no, !hv, false);
    count(county, 14, no, hv, false);
    cases.merge(kind.flow(), 1, Integer::sum);
    wholeDays.merge(kind.flow(), whole, Integer::sum);
    String column = resident ? "RESIDENTS" : small ? "ENTERPRISES" : hv ? "HIGH_VOLTAGE" : null;
    if (column != null) {
      beneficiaries.computeIfAbsent(column, key -> new int[1])[0]++;
      saved.merge(column, BigDecimal.valueOf(300).add(pays ? BigDecimal.ZERO : estimate), BigDecimal::add);
      kva.merge(column, BigDecimal.valueOf(kind.kw()), BigDecimal::add);
    }
  }

  private void count(String county, int indicator, String no, boolean concerned, boolean fails) {
    if (concerned) {
      population.computeIfAbsent(county, key -> new TreeMap<>()).merge(indicator, 1, Integer::sum);
      if (fails) {
        failing.computeIfAbsent(county, key -> new TreeMap<>()).computeIfAbsent(indicator, key -> new TreeSet<>()).add(no);
      }
    }
  }

  private static Object[] row(String no, Kind kind, String county, OffsetDateTime accepted, OffsetDateTime end, boolean small,
      boolean rural, int i) {
    String facts = """
        {"usage":"%s","smallMicro":%s,"area":"%s","capacityKw":%d,"capacityKva":%d,"voltageKv":%s,"circuits":1}""".formatted(kind.usage(),
        small, rural ? "RURAL" : "URBAN", kind.kw(), kind.kw(), kind.highVoltage() ? "10" : "0.38");
    String quote = """
        {"outcome":"ACCEPT","supplyVoltageKv":%s,"wholeProcess":{"average":7,"max":60,"unit":"WD"},"documents":{"required":{}},
         "rejections":[]}""".formatted(kind.highVoltage() ? "10" : "0.38");
    return new Object[] {no, kind.flow(), county, i % 10 == 0 ? "COUNTER" : "ONLINE", "生成用户" + i, facts, quote, accepted, end, end};
  }

  private void notice(String no, int i, boolean told, OffsetDateTime at) {
    notices.add(new Object[] {FIRST_NOTICE + i, no, "已受理。监督热线 12398，服务热线 95598。享受“三零”“三省”服务政策。", at});
    parcels.add(new Object[] {no, FIRST_NOTICE + i, told ? "SENT" : "STUCK", at, at});
  }

  private static OffsetDateTime at(LocalDate day, int hour) {
    return day.atTime(hour, 0).atOffset(ZoneOffset.ofHours(8)).withOffsetSameInstant(ZoneOffset.UTC);
  }

  private static LocalDate weekdays(LocalDate from, int days) {
    LocalDate day = from;
    for (int left = days; left > 0; ) {
      day = day.plusDays(1);
      left -= day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() ? 1 : 0;
    }
    return day;
  }

  public void write(JdbcTemplate jdbc) {
    jdbc.batchUpdate("""
        insert into ge_case (application_no, flow, region, channel, customer_name, facts, quote, accepted_at, energised_at, closed_at,
          site_key, process_instance_id, profile, policy_pin, utility, customer, site_address, site, state, started_by, plan_round, version)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '-', '-', 'sgcc-2021-2023', '-', 'SGCC', '{}', '-', '{}', 'ENERGISED', 'generator', 1, 1)""",
        caseRows);
    jdbc.batchUpdate("""
        insert into ge_clock_case (application_no, region, flow, profile, accepted_at, closed_at, limits, whole_unit, handling_carried,
          whole_carried, handling_owners, whole_owners, pauses, due_provisional)
        values (?, ?, ?, 'sgcc-2021-2023', ?, ?, '{}', 'WD', 0, 0, 'UTILITY', 'UTILITY,GRID_WORKS,CUSTOMER_WAIT,CUSTOMER_WORKS,GOVERNMENT', 0, false)""",
        clockRows);
    jdbc.batchUpdate("""
        insert into ge_activity (application_no, clock, instance_id, owner, started_at, started_by, ended_at, limit_unit, agreed_consent,
          due_on, provisional) values (?, ?, ?, 'UTILITY', ?, 'generator', ?, 'WD', false, ?, false)""", runs);
    jdbc.batchUpdate("""
        insert into ge_cost_item (application_no, revision, item, payer, rule, source, reason, estimate, at, actor)
        values (?, 1, ?, ?, 'R', '-', '-', ?, current_timestamp, 'generator')""", costs);
    jdbc.batchUpdate("""
        insert into ge_notice (id, application_no, code, template, audience, channel, recipient, text, created_at)
        values (?, ?, 'N1', 'N1', 'CUSTOMER', 'log', '-', ?, ?)""", notices);
    jdbc.batchUpdate("""
        insert into ge_outbox (receiver, lane, subject_id, state, attempts, not_before, created_at)
        values ('notice:log', ?, ?, ?, 1, ?, ?)""", parcels);
    jdbc.batchUpdate("""
        insert into ge_ledger (application_no, seq, at, actor, kind, subject, detail, prev_hash, hash)
        values (?, 1, ?, 'generator', 'CONTRACT_SIGNED', 'CASE', ?, '-', ?)""", contracts);
  }

  public static void erase(JdbcTemplate jdbc) {
    jdbc.update("delete from ge_outbox where subject_id >= ? and receiver = 'notice:log'", FIRST_NOTICE);
    TABLES.stream().filter(table -> !table.equals("ge_report_value"))
        .forEach(table -> jdbc.update("delete from " + table + " where application_no like '" + PREFIX + "%'"));
    jdbc.update("delete from ge_report_day where as_of < date '2025-01-01'");
    List.of("ge_report_value", "ge_ledger_item", "ge_disclosure_file", "ge_disclosure", "ge_duty")
        .forEach(table -> jdbc.update("delete from " + table + " where region like '63%'"));
  }
}
