package org.gettingelectricity.policy.rule;

import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.table.Profile;
import org.gettingelectricity.policy.table.TableRole;

/** Notices that do not come out of another rule. */
final class NoticeRules {

  private NoticeRules() {}

  static void add(Evaluation evaluation) {
    Profile profile = evaluation.lineage().own();
    Facts facts = evaluation.facts();
    if (profile.periodEnd() != null && evaluation.request().acceptanceDate().isAfter(profile.periodEnd())) {
      evaluation.notice(Notice.PROFILE_PERIOD_ENDED, "D-3");
    }
    if (facts.temporary()) {
      evaluation.notice(Notice.LEASING_OFFERED, "000 三(一)9; 001 三(一)3; 004 台账32");
    }
    if (facts.gridConstrained()) {
      evaluation.notice(Notice.TRANSITIONAL_SCHEME, "000 三(一)2; 002 三(二)1, 三(三)2");
    }
    evaluation.lineage().own(TableRole.NOTICES, evaluation.sheet())
        .forEach(r -> evaluation.notice(Notice.valueOf(r.row().text("notice")), r));
  }
}
