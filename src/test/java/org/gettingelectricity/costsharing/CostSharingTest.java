package org.gettingelectricity.costsharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.Step;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.TestPolicies;
import org.gettingelectricity.policy.PolicyBinder;
import org.gettingelectricity.policy.PolicyBook;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Who pays for what, with the policies as they are and on a database, without the engine. */
class CostSharingTest {

  private static final PolicyBook POLICIES = new PolicyBinder(Calendars::published).bind(TestPolicies.files());
  private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  private static final Caller LI = new Caller("li", Set.of());
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final String HOME = """
      {"usage":"RESIDENTIAL","area":"URBAN","capacityKw":8,"circuits":1,"works":{"gridWorksNeeded":true,"kinds":["UNDERGROUND_CABLE"],
       "directMeterInstall":false,"lengthM":20.5,"permits":[]}}""";
  private static final String FACTORY = """
      {"usage":"NON_RESIDENTIAL","enterprise":true,"area":"URBAN","capacityKw":800,"capacityKva":1000,"voltageKv":10,"circuits":2,
       "importantCustomer":true,"importantLoadGrade":"FIRST","hvBoundaryExtended":true,"works":{"gridWorksNeeded":true,"kinds":["OVERHEAD_LINE"],"permits":[]}}""";

  private final JdbcDataSource database = new JdbcDataSource();
  private final CostRepository rows;
  private final CostSharing costs;

  CostSharingTest() throws SQLException {
    database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    try (var connection = database.getConnection()) {
      connection.createStatement().execute("create table ge_case (application_no varchar(40) primary key)");
      for (String script : List.of("V103__cost_sharing", "V802__cost_basis", "V205__fees")) {
        ScriptUtils.executeSqlScript(connection, new FileSystemResource("src/main/resources/db/migration/common/" + script + ".sql"));
      }
    }
    rows = new CostRepository(JdbcClient.create(database), new JdbcTemplate(database));
    costs = new CostSharing(rows, new TypicalCosts(file("costs/typical-costs.csv")), new RegulatedRates(file("fees/regulated-rates.csv")),
        Clock.fixed(NOW, Days.ZONE));
  }

  @Test
  void estimatesAHomeFromTypicalCostsByTheMetre() {
    ConnectionCase home = opened("HOME", HOME, "410425", "2026-03-02");
    List<CostLine> lines = costs.inForce("HOME");
    assertThat(lines).extracting(CostLine::item, CostLine::payer, CostLine::estimate).contains(
        tuple(WorkItem.METER, Payer.UTILITY, new BigDecimal("450.00")), tuple(WorkItem.EXTERNAL_LINE, Payer.UTILITY, new BigDecimal("7160.00")),
        tuple(WorkItem.CABLE_CHANNEL, Payer.UTILITY, new BigDecimal("5330.00")), tuple(WorkItem.GRID_REINFORCEMENT, Payer.UTILITY, new BigDecimal("0.00")));
    assertThat(lines).filteredOn(line -> line.estimate() != null).extracting(CostLine::basis).containsOnly("典型造价表估算");
    assertThat(lines).filteredOn(line -> line.item() == WorkItem.INTERNAL).singleElement().satisfies(line -> {
      assertThat(line.estimate()).isNull();
      assertThat(line.basis()).isNull();
      assertThat(line.payer()).isEqualTo(Payer.CUSTOMER);
      assertThat(line.source()).isNotBlank();
      assertThat(line.at()).isEqualTo(NOW);
      assertThat(line.actor()).isEqualTo("li");
    });
    assertThat(costs.totals(lines)).isEqualTo(Map.of(Payer.UTILITY, new BigDecimal("12940.00")));
    assertThat(costs.feesDue("HOME")).isFalse();
    assertThat(costs.undecided("HOME")).isFalse();
    costs.corrected(with(home, HOME.replace("20.5", "30.5")), "长度更正", LI);
    assertThat(costs.inForce("HOME")).extracting(CostLine::estimate).as("worked out anew for the corrected length").contains(new BigDecimal("10360.00"));
    assertThat(costs.inForce("HOME")).extracting(CostLine::revision).containsOnly(2);
    assertThat(costs.history("HOME")).hasSize(2 * lines.size());
  }

  @Test
  void takesAUsualLengthWhereNoneIsKnownAndNothingButTheMeterWhereNothingIsBuilt() {
    opened("USUAL", HOME.replace("\"lengthM\":20.5,", ""), "410425", "2026-03-02");
    assertThat(costs.inForce("USUAL")).filteredOn(line -> line.item() == WorkItem.CABLE_CHANNEL).singleElement().satisfies(line -> {
      assertThat(line.estimate()).isEqualByComparingTo("7800");
      assertThat(line.basis()).isEqualTo("典型造价表估算，线路长度按 30 米计");
    });
    opened("BARE", HOME.replace("\"gridWorksNeeded\":true", "\"gridWorksNeeded\":false"), "410425", "2026-03-02");
    assertThat(costs.totals(costs.inForce("BARE"))).isEqualTo(Map.of(Payer.UTILITY, new BigDecimal("450.00")));
  }

  @Test
  void chargesARegulatedFeeAtItsRateWhateverThePlanSays() {
    ConnectionCase factory = opened("FACT", FACTORY, "410425", "2026-03-02");
    assertThat(line("FACT", WorkItem.EXTERNAL_LINE).estimate()).as("no plan yet").isNull();
    assertThat(line("FACT", WorkItem.HIGH_RELIABILITY_FEE)).satisfies(fee -> {
      assertThat(fee.estimate()).isEqualByComparingTo("220000");
      assertThat(fee.basis()).startsWith("220.00 元/千伏安 × 1000 千伏安 × 1 个回路（");
      assertThat(fee.payer()).isEqualTo(Payer.CUSTOMER);
    });
    assertThat(costs.feesDue("FACT")).isTrue();
    costs.share(factory, Estimates.ofPlan(Map.of(WorkItem.EXTERNAL_LINE, new BigDecimal("480000.505"), WorkItem.HIGH_RELIABILITY_FEE, BigDecimal.ONE)), LI);
    assertThat(line("FACT", WorkItem.EXTERNAL_LINE).estimate()).as("once, half up").isEqualByComparingTo("480000.51");
    assertThat(line("FACT", WorkItem.EXTERNAL_LINE).basis()).isEqualTo("供电方案推荐方案的分项估算");
    assertThat(line("FACT", WorkItem.HIGH_RELIABILITY_FEE).estimate()).isEqualByComparingTo("220000");
    costs.corrected(with(factory, FACTORY.replace("1000", "1250")), "容量更正", LI);
    assertThat(line("FACT", WorkItem.HIGH_RELIABILITY_FEE).estimate()).isEqualByComparingTo("275000");
    assertThat(line("FACT", WorkItem.EXTERNAL_LINE)).as("what it costs is what the plan said").satisfies(line -> {
      assertThat(line.estimate()).isEqualByComparingTo("480000.51");
      assertThat(line.basis()).isEqualTo("供电方案推荐方案的分项估算");
    });
    costs.changed(factory, "变更容量", LI);
    assertThat(line("FACT", WorkItem.EXTERNAL_LINE).estimate()).as("a change wants a new plan").isNull();
    assertThat(costs.inForce("NOBODY")).isEmpty();
  }

  @Test
  void followsTheOptionTheCustomerChose() {
    ConnectionCase factory = opened("OPT", FACTORY, "410425", "2026-03-02");
    costs.share(factory, Estimates.ofPlan(Map.of(WorkItem.EXTERNAL_LINE, new BigDecimal("1000"), WorkItem.METER, new BigDecimal("30"))), LI);
    BigDecimal fee = line("OPT", WorkItem.HIGH_RELIABILITY_FEE).estimate();
    Payer payer = line("OPT", WorkItem.EXTERNAL_LINE).payer();
    costs.follow("OPT", new BigDecimal("500"), "客户选择方案 2", new Caller("wang", Set.of()));
    assertThat(line("OPT", WorkItem.EXTERNAL_LINE)).satisfies(line -> {
      assertThat(line.estimate()).isEqualByComparingTo("1500");
      assertThat(line.basis()).isEqualTo("客户选择方案 2");
      assertThat(line.payer()).isEqualTo(payer);
      assertThat(line.revision()).isEqualTo(3);
      assertThat(line.actor()).isEqualTo("wang");
    });
    assertThat(line("OPT", WorkItem.HIGH_RELIABILITY_FEE)).satisfies(line -> {
      assertThat(line.estimate()).isEqualTo(fee);
      assertThat(line.basis()).contains("元/千伏安");
    });
  }

  @Test
  void decidesOnlyWhatTheDocumentsLeaveOpen() {
    opened("OPEN", FACTORY, "410425", "2026-03-02");
    rows.insert(List.of(copy(line("OPEN", WorkItem.EXTERNAL_LINE), 9, Payer.MANUAL_DECISION), copy(line("OPEN", WorkItem.METER), 9, Payer.UTILITY)));
    assertThat(costs.undecided("OPEN")).isTrue();
    costs.decide("OPEN", Payer.GOVERNMENT, "会议纪要", new Caller("zhao", Set.of()));
    assertThat(costs.undecided("OPEN")).isFalse();
    assertThat(costs.inForce("OPEN")).extracting(CostLine::item, CostLine::payer, CostLine::revision).containsExactlyInAnyOrder(
        tuple(WorkItem.EXTERNAL_LINE, Payer.GOVERNMENT, 10), tuple(WorkItem.METER, Payer.UTILITY, 10));
    assertThat(line("OPEN", WorkItem.EXTERNAL_LINE).reason()).isEqualTo("人工核定：会议纪要");
    assertThat(line("OPEN", WorkItem.METER).reason()).doesNotContain("人工核定");
    assertThat(costs.feesDue("OPEN")).isFalse();
  }

  @Test
  void owesWhatIsPublishedUntilItIsPaid() {
    ConnectionCase factory = opened("OWE", FACTORY, "410425", "2026-03-02");
    FeeCatalogue catalogue = new FeeCatalogue(file("fees/catalogue.csv"));
    OwedFees owed = new OwedFees(catalogue, costs, rows, Clock.fixed(NOW, Days.ZONE));
    assertThat(owed.of("OWE")).singleElement().satisfies(fee -> {
      assertThat(fee.published().name()).isEqualTo("高可靠性供电费");
      assertThat(fee.amount()).isEqualByComparingTo("220000");
    });
    assertThat(owed.open(factory, new Step.Energise())).singleElement().satisfies(open -> {
      assertThat(open.code()).isEqualTo("FEE_OUTSTANDING");
      assertThat(open.message()).contains("高可靠性供电费");
    });
    assertThat(owed.open(factory, new Step.StageEnds("PLAN_REPLY"))).as("before the lights go on, not before").isEmpty();
    rows.insert(new FeeCharge("OWE", "HIGH_RELIABILITY_FEE", "高可靠性供电费", new BigDecimal("220000.00"), "P-1", NOW, "li"));
    assertThat(owed.open(factory, new Step.Energise())).isEmpty();
    assertThat(rows.charges("OWE")).containsExactly(
        new FeeCharge("OWE", "HIGH_RELIABILITY_FEE", "高可靠性供电费", new BigDecimal("220000.00"), "P-1", NOW, "li"));
  }

  @Test
  void publishesFeesFromTheirFirstToTheirLastDay() {
    FeeCatalogue catalogue = new FeeCatalogue(text("""
        code,name,workItem,unit,rate,source,publishedOn,validTo
        A,甲,CANCELLED_WORKS,元,12.5,文件一,2020-01-01,2021-12-31
        B,乙,PERSONALISED_EXTRA,元,actual,文件二,2020-06-01,
        """));
    assertThat(catalogue.find("A", LocalDate.of(2019, 12, 31))).isEmpty();
    assertThat(catalogue.find("A", LocalDate.of(2020, 1, 1))).isPresent();
    assertThat(catalogue.find("甲", LocalDate.of(2021, 12, 31))).get().extracting(PublishedFee::rate).isEqualTo("12.5");
    assertThat(catalogue.find("A", LocalDate.of(2022, 1, 1))).isEmpty();
    assertThat(catalogue.find("乙", LocalDate.of(2099, 1, 1))).isPresent();
    assertThat(catalogue.find("丙", LocalDate.of(2021, 1, 1))).isEmpty();
    assertThat(catalogue.names()).isEqualTo("甲、乙");
    assertThat(catalogue.all()).hasSize(2);
  }

  @Test
  void takesTheRateOfTheNearestRegionTheHighestVoltageAndTheLatestDay() {
    RegulatedRates rates = new RegulatedRates(text("""
        code,region,fromKv,yuan,validFrom,source
        HIGH_RELIABILITY_FEE,-,0.22,260,2019-01-01,省
        HIGH_RELIABILITY_FEE,-,10,220,2019-01-01,省
        HIGH_RELIABILITY_FEE,-,10,215,2025-01-01,省
        HIGH_RELIABILITY_FEE,-,10,1,2027-01-01,省
        HIGH_RELIABILITY_FEE,4104,0.22,200.125,2019-01-01,市
        HIGH_RELIABILITY_FEE,-,35,160,2019-01-01,省
        """));
    assertThat(rates.all()).hasSize(6);
    ConnectionCase near = theCase("R1", FACTORY, "410425", "2026-03-02");
    assertThat(rates.of(near, WorkItem.HIGH_RELIABILITY_FEE)).get().satisfies(amount -> {
      assertThat(amount.yuan()).isEqualByComparingTo("200125");
      assertThat(amount.basis()).isEqualTo("200.125 元/千伏安 × 1000 千伏安 × 1 个回路（市）");
    });
    ConnectionCase far = theCase("R2", FACTORY, "650102", "2026-03-02");
    assertThat(rates.of(far, WorkItem.HIGH_RELIABILITY_FEE)).get().extracting(RegulatedRates.Amount::yuan).isEqualTo(new BigDecimal("215000.00"));
    assertThat(rates.of(far, WorkItem.METER)).isEmpty();
    assertThat(rates.of(theCase("R3", FACTORY.replace("\"circuits\":2", "\"circuits\":1"), "410425", "2026-03-02"), WorkItem.HIGH_RELIABILITY_FEE)).isEmpty();
    assertThat(rates.of(theCase("R4", FACTORY.replace("\"capacityKva\":1000,", ""), "410425", "2026-03-02"), WorkItem.HIGH_RELIABILITY_FEE)).isEmpty();
  }

  @Test
  void stopsAtABadFile() {
    for (String rate : List.of("HIGH_RELIABILITY_FEE,41x,10,220,2019-01-01,省", "HIGH_RELIABILITY_FEE,-,10,-220,2019-01-01,省",
        "HIGH_RELIABILITY_FEE,-,10,220,2019-01-01,", "HIGH_RELIABILITY_FEE,-,10,220,2019-01-01")) {
      assertThatThrownBy(() -> new RegulatedRates(text(rate))).hasMessageContaining(rate);
    }
    for (String cost : List.of("METER,-,-,CASE,-1,2019-01-01", "METER,-,-,CASE,1")) {
      assertThatThrownBy(() -> new TypicalCosts(text(cost))).hasMessageContaining(cost);
    }
    for (String fee : List.of(",甲,METER,元,actual,文件,2020-01-01,", "A,,METER,元,actual,文件,2020-01-01,", "A,甲,METER,元,actual,,2020-01-01,",
        "A,甲,METER,元,free,文件,2020-01-01,", "A,甲,METER,元,actual,文件,2020-01-01")) {
      assertThatThrownBy(() -> new FeeCatalogue(text(fee))).hasMessageContaining(fee);
    }
    String fee = "A,甲,METER,元,actual,文件,2020-01-01,\n";
    assertThatThrownBy(() -> new FeeCatalogue(text(fee + fee.replace("A,", "B,")))).hasMessageContaining("listed twice");
    assertThatThrownBy(() -> new FeeCatalogue(text(fee + fee.replace("甲", "乙")))).hasMessageContaining("listed twice");
  }

  private ConnectionCase opened(String no, String facts, String region, String day) {
    new JdbcTemplate(database).update("insert into ge_case values (?)", no);
    ConnectionCase c = theCase(no, facts, region, day);
    costs.opened(c, LI);
    return c;
  }

  private CostLine line(String no, WorkItem item) {
    return costs.inForce(no).stream().filter(line -> line.item() == item).findFirst().orElseThrow();
  }

  private static CostLine copy(CostLine line, int revision, Payer payer) {
    return new CostLine(line.applicationNo(), revision, line.item(), payer, line.rule(), line.source(), line.reason(), line.estimate(), line.basis(),
        line.at(), line.actor());
  }

  private static ConnectionCase with(ConnectionCase c, String facts) {
    return theCase(c.applicationNo(), facts, c.region(), LocalDate.ofInstant(c.acceptedAt(), Days.ZONE).toString());
  }

  private static ConnectionCase theCase(String no, String facts, String region, String day) {
    try {
      Facts said = JSON.readValue(facts, Facts.class);
      LocalDate accepted = LocalDate.parse(day);
      Quote quote = POLICIES.quote(QuoteRequest.of(accepted, region, "SGCC", said)).orRefuse();
      return new ConnectionCase(no, quote.flow(), "p", quote.profile(), quote.pin(), "ONLINE", region, "SGCC", "客户", Map.of(), "地址", Map.of(), null, said,
          quote, CaseState.OPEN, accepted.atTime(9, 0).atZone(Days.ZONE).toInstant(), null, null, null, "li", null, null, null, 1, 1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Resource file(String name) {
    return new ClassPathResource(name);
  }

  private static Resource text(String text) {
    return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
  }
}
