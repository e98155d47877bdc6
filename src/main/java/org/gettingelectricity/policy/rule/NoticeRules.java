package org.gettingelectricity.policy.rule;

import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.table.Profile;
import org.gettingelectricity.policy.table.TableRole;

/** Notices that do not come out of another rule: those of every document, and those of the one the case is evaluated as. */
final class NoticeRules {

  private NoticeRules() {}

  static void add(Evaluation evaluation) {
    Profile profile = evaluation.lineage().own();
    if (profile.periodEnd() != null && evaluation.request().acceptanceDate().isAfter(profile.periodEnd())) {
      evaluation.notice(Notice.PROFILE_PERIOD_ENDED, "D-3");
    }
    Stream.of(evaluation.common(), evaluation.lineage()).flatMap(documents -> documents.own(TableRole.NOTICES, evaluation.sheet()).stream())
        .forEach(r -> evaluation.notice(Notice.valueOf(r.row().text("notice")), r));
  }
}
