package org.gettingelectricity.track;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.gettingelectricity.access.Callers;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.ServiceOffers;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.rating.Ratings;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.upload.IncomingFile;
import org.gettingelectricity.upload.UploadRules;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/** What customers do on their page. Repeats of the same are harmless. */
@Service
class TrackActions {

  private final Plans plans;
  private final ServiceOffers services;
  private final Documents documents;
  private final UploadRules uploads;
  private final Ratings ratings;
  private final ObjectProvider<PlanAnswers> answers;

  TrackActions(Plans plans, ServiceOffers services, Documents documents, UploadRules uploads, Ratings ratings,
      ObjectProvider<PlanAnswers> answers) {
    this.plans = plans;
    this.services = services;
    this.documents = documents;
    this.uploads = uploads;
    this.ratings = ratings;
    this.answers = answers;
  }

  /**
   * Takes an option of the plan, or none.
   *
   * @param option null when none is taken; then {@code objection} says why
   * @param wanted codes of the services taken with it
   */
  @Transactional
  void answerPlan(ConnectionCase c, @Nullable Integer option, @Nullable String objection, List<String> wanted) {
    List<String> unknown = services.unknown(c.flow().highVoltage(), wanted);
    if (!unknown.isEmpty()) {
      throw Refusal.invalid("services", "不在所提供的套餐服务之列：" + String.join("、", unknown));
    }
    SupplyPlan plan = plans.inForce(c.applicationNo())
        .orElseThrow(() -> Refusal.conflict("NO_PLAN", "供电方案尚未编制完成"));
    if (option != null && plan.options().stream().noneMatch(known -> known.no() == option)) {
      throw Refusal.invalid("option", "供电方案中没有方案 " + option);
    }
    if (answered(plan, option, objection)) {
      return;
    }
    if (c.state() != CaseState.OPEN || !answers.getObject().answer(c.applicationNo(), option, objection, Callers.CUSTOMER)) {
      throw plan.answeredAt() == null ? Refusal.conflict("PLAN_NOT_REPLIED", "供电方案尚未答复，请稍后再选择")
          : Refusal.conflict("PLAN_ALREADY_ANSWERED", "您已答复过供电方案，如需更改请联系客户经理");
    }
    if (!wanted.isEmpty()) {
      services.choose(c.applicationNo(), wanted, Callers.CUSTOMER);
    }
  }

  private static boolean answered(SupplyPlan plan, @Nullable Integer option, @Nullable String objection) {
    return plan.answeredAt() != null && Objects.equals(plan.chosen(), option) && Objects.equals(plan.objection(), objection);
  }

  /** What is in a file, before anything waits for it. */
  UploadRules.Checked looked(MultipartFile file) {
    return uploads.check(IncomingFile.of(file));
  }

  /** Takes in a paper that is asked for. */
  @Transactional
  void upload(ConnectionCase c, String code, UploadRules.Checked file) {
    if (c.state() != CaseState.OPEN) {
      throw Refusal.conflict("CASE_CLOSED", "申请已办结，不能再上传资料");
    }
    Optional<Documents.Item> asked = documents.checklist(c).stream().filter(item -> item.code().name().equals(code)).findFirst();
    if (asked.isEmpty()) {
      throw Refusal.policy("EXTRA_DOCUMENT", "该资料不在本申请的收资清单内，无需提供");
    }
    documents.upload(c, code, file, Callers.CUSTOMER);
  }

  /** Rates once; an equal repeat is harmless, another word on the same subject is refused. */
  void rate(ConnectionCase c, Ratings.Subject subject, int score, @Nullable String comment) {
    ratings.rate(c, subject, score, comment, Callers.CUSTOMER);
  }
}
