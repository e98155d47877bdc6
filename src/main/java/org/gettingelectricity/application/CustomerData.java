package org.gettingelectricity.application;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.PersonalText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who needs the telephones and identity numbers of a case's customer without asking: who registered the case, who answers for
 * it now, and who holds or may take one of its open tasks. Everybody else sees them masked.
 */
@Service
public class CustomerData {

  private final JdbcClient jdbc;
  private final Workers workers;

  /** Whose desks cases lie on. */
  public interface Workers {

    /** Those of the cases of which the caller holds an open task or may take one. */
    Set<String> workedBy(Caller caller, Collection<String> applicationNos);
  }

  CustomerData(JdbcClient jdbc, Workers workers) {
    this.jdbc = jdbc;
    this.workers = workers;
  }

  /** Those of the cases whose customers the caller sees whole. */
  public Set<String> whole(Collection<String> applicationNos, Caller caller) {
    if (applicationNos.isEmpty()) {
      return Set.of();
    }
    Set<String> whole = new HashSet<>(jdbc.sql("""
        select application_no from ge_case where started_by = :me and application_no in (:nos)
        union select application_no from ge_assignment
          where user_id = :me and open_role is not null and application_no in (:nos)""")
        .param("me", caller.id()).param("nos", applicationNos).query(String.class).list());
    if (!whole.containsAll(applicationNos)) {
      whole.addAll(workers.workedBy(caller, applicationNos));
    }
    return whole;
  }

  public boolean whole(String applicationNo, Caller caller) {
    return whole(List.of(applicationNo), caller).contains(applicationNo);
  }

  /** Fields of the customer or the site as the caller may see them. */
  Map<String, String> shown(Map<String, String> fields, boolean whole) {
    return whole ? fields : PersonalText.masked(fields);
  }
}
