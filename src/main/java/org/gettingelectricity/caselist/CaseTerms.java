package org.gettingelectricity.caselist;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.PersonalText;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.ConnectionCase;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes down what a new case is found by, in the transaction of its acceptance. */
@Component
@Profile("!simulation")
class CaseTerms implements CaseParticipant {

  static final String INSERT = "insert into ge_case_term (term, application_no) values (?, ?)";

  private final JdbcTemplate jdbc;

  CaseTerms(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void opened(ConnectionCase c, Caller actor) {
    jdbc.batchUpdate(INSERT, of(c.applicationNo(), c.customerName(), c.siteAddress(), c.projectCode(), c.customer())
        .stream().map(term -> new Object[] {term, c.applicationNo()}).toList());
  }

  /** Number, customer, address and project code, and every telephone among the customer's own fields. */
  static Set<String> of(String number, String customerName, String address, String projectCode, Map<String, String> customer) {
    Set<String> terms = new LinkedHashSet<>(SearchTerms.ofAll(
        Stream.of(number, customerName, address, projectCode).filter(text -> text != null).toList()));
    customer.forEach((field, value) -> {
      if (value != null && PersonalText.telephone(field)) {
        terms.addAll(SearchTerms.ofPhone(value));
      }
    });
    return terms;
  }
}
