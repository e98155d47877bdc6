package org.gettingelectricity.plan;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The services offered with the answer of a plan, and which of them the customer takes; the last word counts. */
@Service
public class ServiceOffers {

  private final ServicePackages packages;
  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Clock clock;

  ServiceOffers(ServicePackages packages, JdbcClient jdbc, Ledger ledger, Clock clock) {
    this.packages = packages;
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What is offered to a customer of this voltage. */
  public List<ServicePackage> offered(boolean highVoltage) {
    return packages.offered(highVoltage);
  }

  /** Codes of a choice that are not offered. */
  public List<String> unknown(boolean highVoltage, Collection<String> codes) {
    Set<String> known = offered(highVoltage).stream().map(ServicePackage::code).collect(Collectors.toSet());
    return codes.stream().filter(code -> !known.contains(code)).toList();
  }

  /** The customer takes these and no others. Every code is offered. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void choose(String applicationNo, Collection<String> codes, Caller actor) {
    jdbc.sql("delete from ge_service_choice where application_no = :no").param("no", applicationNo).update();
    List<String> chosen = codes.stream().distinct().sorted().toList();
    chosen.forEach(code -> jdbc.sql("insert into ge_service_choice (application_no, service, chosen_by, chosen_at) values (:no, :service, :by, :at)")
        .param("no", applicationNo).param("service", code).param("by", actor.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update());
    ledger.append(applicationNo, clock.instant(), actor.id(), "SERVICES_CHOSEN", "CASE", Map.of("services", new ArrayList<>(chosen)));
  }

  /** What the customer has taken. */
  public List<ServicePackage> chosen(String applicationNo) {
    Set<String> codes = Set.copyOf(jdbc.sql("select service from ge_service_choice where application_no = :no").param("no", applicationNo)
        .query(String.class).list());
    return packages.all().stream().filter(service -> codes.contains(service.code())).toList();
  }
}
