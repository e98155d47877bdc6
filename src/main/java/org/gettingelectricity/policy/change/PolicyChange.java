package org.gettingelectricity.policy.change;

import java.util.List;
import org.gettingelectricity.policy.quote.QuoteRequest;

/**
 * Applications whose answer differs between two sets of policy files.
 *
 * @param subject what differs, e.g. a limit, a paper, a work item
 * @param conditions which applications, in words: all of these are true of them, of every application where there are none
 * @param before answer of today; @param after answer of the changed files
 * @param witness one of the applications
 */
public record PolicyChange(ChangeKind kind, String subject, List<String> conditions, String before, String after, QuoteRequest witness) {

  /** The conditions in one sentence. */
  public static String applications(List<String> conditions) {
    return conditions.isEmpty() ? "所有申请" : String.join("；", conditions);
  }

  public String applications() {
    return applications(conditions);
  }

  public String sentence() {
    return sentence(applications());
  }

  /** The same change told of other applications. */
  public String sentence(String applications) {
    return "%s：%s由“%s”改为“%s”".formatted(applications, subject, before, after);
  }
}
