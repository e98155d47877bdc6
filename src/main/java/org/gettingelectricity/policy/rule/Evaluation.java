package org.gettingelectricity.policy.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.OwnFlow;
import org.gettingelectricity.policy.quote.Quote.Explanation;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.FactSheet;
import org.gettingelectricity.policy.table.Lineage;
import org.gettingelectricity.policy.table.Ruling;
import org.jspecify.annotations.Nullable;

/** One quote in the making: the question, the documents that answer, and what was found so far. */
public final class Evaluation {

  private final QuoteRequest request;
  private final FactSheet sheet;
  private final Lineage lineage;
  private final Lineage approvals;
  private final Lineage common;
  private final Set<Notice> notices = EnumSet.noneOf(Notice.class);
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<Explanation> explanations = new ArrayList<>();
  private @Nullable OwnFlow ownFlow;

  /**
   * @param lineage documents for everything but approvals
   * @param approvals documents for the approvals; 重庆's own rows reach further than the rest of it (003 措施7)
   * @param common tables that go with every document
   */
  public Evaluation(QuoteRequest request, FactSheet sheet, Lineage lineage, Lineage approvals, Lineage common) {
    this.request = request;
    this.sheet = sheet;
    this.lineage = lineage;
    this.approvals = approvals;
    this.common = common;
  }

  public QuoteRequest request() {
    return request;
  }

  public Facts facts() {
    return request.facts();
  }

  FactSheet sheet() {
    return sheet;
  }

  Lineage lineage() {
    return lineage;
  }

  Lineage approvalLineage() {
    return approvals;
  }

  Lineage common() {
    return common;
  }

  void notice(Notice notice, String source) {
    notices.add(notice);
    explanations.add(new Explanation("notices." + notice, notice.name(), lineage.own().id(), null, null, source, null, null));
  }

  void notice(Notice notice, Ruling ruling) {
    notices.add(notice);
    explain("notices." + notice, notice, ruling);
  }

  List<Notice> notices() {
    return List.copyOf(notices);
  }

  void ownFlow(OwnFlow flow) {
    ownFlow = flow;
  }

  @Nullable OwnFlow ownFlow() {
    return ownFlow;
  }

  void reject(Rejection rejection) {
    rejections.add(rejection);
  }

  List<Rejection> rejections() {
    return List.copyOf(rejections);
  }

  public void explain(String field, @Nullable Object value, Ruling ruling) {
    explanations.add(new Explanation(field, Objects.toString(value, null), ruling.profile().id(), ruling.table().id(),
        ruling.row().number(), ruling.source(), ruling.table().decisive(ruling.row(), sheet),
        ruling.table().reason(ruling.row(), sheet)));
  }

  /** A value that follows from a reading decision rather than from a row. */
  public void explain(String field, Object value, String source) {
    explanations.add(
        new Explanation(field, Objects.toString(value, null), lineage.own().id(), null, null, source, null, null));
  }

  List<Explanation> explanations() {
    return List.copyOf(explanations);
  }
}
