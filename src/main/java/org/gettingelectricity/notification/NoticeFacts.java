package org.gettingelectricity.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.assignment.Contacts;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.quote.Quote;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/** What templates can say about a case, whatever the notice. */
@Component
class NoticeFacts {

  /** Names every template may use; those of list entries among them. */
  static final Set<String> NAMES = Set.of("customerName", "applicationNo", "siteAddress", "flowName", "documentName",
      "managers", "roleName", "name", "phone", "zeroInvestment", "highVoltage", "otherPolicy", "transformerDuty", "permits",
      "supervisionPhone", "trackUrl", "limit");

  private final ObjectProvider<Cases> cases;
  private final CaseTeam team;
  private final Contacts contacts;
  private final Documents documents;
  private final CaseClocks clocks;
  private final String supervisionPhone;

  NoticeFacts(ObjectProvider<Cases> cases, CaseTeam team, Contacts contacts, Documents documents, CaseClocks clocks,
      @Value("${notification.supervision-phone:以营业厅公示为准}") String supervisionPhone) {
    this.cases = cases;
    this.team = team;
    this.contacts = contacts;
    this.documents = documents;
    this.clocks = clocks;
    this.supervisionPhone = supervisionPhone;
  }

  /** The facts of every notice of a case. @param trackUrl address of the customer's page, or null */
  Map<String, Object> common(ConnectionCase c, @Nullable String trackUrl) {
    boolean zero = c.flow() == Flow.LV_RES || c.flow() == Flow.LV_NONRES_SANLING;
    Map<String, Object> facts = new HashMap<>();
    facts.put("customerName", c.customerName());
    facts.put("applicationNo", c.applicationNo());
    facts.put("siteAddress", c.siteAddress());
    facts.put("flowName", c.flowName());
    facts.put("documentName", cases.getObject().policyShortName(c));
    facts.put("managers", managers(c));
    facts.put("zeroInvestment", zero);
    facts.put("highVoltage", c.flow().highVoltage());
    facts.put("otherPolicy", !zero && !c.flow().highVoltage());
    facts.put("transformerDuty", c.quote().duties().contains(Duty.TRANSFORMER_GB20052));
    facts.put("permits", c.facts().works().permits().stream().map(permit -> Map.of("name", permit.label())).toList());
    facts.put("supervisionPhone", supervisionPhone);
    facts.put("trackUrl", trackUrl);
    return facts;
  }

  private List<Map<String, Object>> managers(ConnectionCase c) {
    return team.of(c.applicationNo()).stream().filter(member -> member.until() == null).map(member -> {
      Map<String, Object> manager = new HashMap<>();
      manager.put("roleName", member.roleName());
      manager.put("name", member.name());
      manager.put("phone", contacts.of(member.user()).phone());
      return manager;
    }).toList();
  }

  /** What N1 says of limits and papers. */
  Map<String, Object> acceptance(ConnectionCase c) {
    Quote quote = c.quote();
    Map<String, Object> facts = new HashMap<>();
    facts.put("acceptedOn", day(c.acceptedAt()));
    facts.put("stages", quote.stages().stream().map(stage -> entry("name", ClockCode.label(stage.stage().name()),
        "limit", limit(stage.limit(), stage.unit()), "sameDay", Integer.valueOf(0).equals(stage.limit()))).toList());
    facts.put("handlingLimit", limit(quote.handlingTotal().limit(), quote.handlingTotal().unit()));
    facts.put("handlingDueOn", null);
    facts.put("wholeLimit", limit(quote.wholeProcess().max(), quote.wholeProcess().unit()));
    LocalDate whole = clocks.promised(c.applicationNo(), quote).get(ClockCode.WHOLE_PROCESS.name());
    facts.put("wholeDueOn", whole == null ? null : day(whole));
    facts.put("papers", documents.checklist(c).stream().map(paper -> entry("name", paper.name(),
        "stageName", paper.stage().label(), "stateName",
        paper.state() == Documents.State.MISSING ? "届时提供" : paper.state().label())).toList());
    return facts;
  }

  /** Papers taken in later that are still not there; each with its name. */
  List<Map<String, Object>> deferred(ConnectionCase c) {
    return documents.checklist(c).stream().filter(paper -> paper.state() == Documents.State.DEFERRED)
        .map(paper -> entry("name", paper.name())).toList();
  }

  static Map<String, Object> entry(@Nullable Object... pairs) {
    Map<String, Object> entry = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entry.put((String) pairs[i], pairs[i + 1]);
    }
    return entry;
  }

  static String day(Instant at) {
    return day(Days.of(at));
  }

  static String day(LocalDate day) {
    return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  @Contract("!null, _ -> !null")
  private static @Nullable String limit(@Nullable Integer days, DayUnit unit) {
    if (days == null) {
      return null;
    }
    return days == 0 ? "当日" : days + unit.label();
  }
}
