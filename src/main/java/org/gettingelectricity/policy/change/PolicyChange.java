package org.gettingelectricity.policy.change;

import org.gettingelectricity.policy.quote.QuoteRequest;

/**
 * Applications whose answer differs between two sets of policy files.
 *
 * @param subject what differs, e.g. a limit, a paper, a work item
 * @param applications which applications, in words
 * @param before answer of today; @param after answer of the changed files
 * @param witness one of the applications
 */
public record PolicyChange(ChangeKind kind, String subject, String applications, String before, String after, QuoteRequest witness) {

  public String sentence() {
    return "%s：%s由“%s”改为“%s”".formatted(applications, subject, before, after);
  }
}
