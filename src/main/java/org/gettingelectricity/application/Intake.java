package org.gettingelectricity.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.policy.PolicyBook;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.refusal.Clause;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 业务受理: the one place where an application becomes a case. Every door (our REST, the engine's REST, Tasklist) ends
 * here, inside the transaction that starts the process instance.
 */
@Service
public class Intake {

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private final CaseRepository cases;
  private final PolicyLibrary policies;
  private final CaseClocks clocks;
  private final List<CaseParticipant> participants;
  private final ObjectProvider<OnFile> onFile;
  private final Clock clock;

  /** The papers the company holds of its customers. */
  public interface OnFile {

    /** The facts of an application, with those of the wanted papers that are on file and valid; the same when none is. */
    Facts informed(ApplicationRequest request, Collection<DocumentCode> wanted);
  }

  /** Papers another authority shares, looked up while somebody waits for the answer at the counter (000 三(二)10, POLICY 8). */
  public interface SharedPapers {

    /** Whether there is anybody to ask. */
    boolean connected();

    /** Those of the wanted papers that are shared and valid. Never fails, and does not take long: then it is none. */
    List<DocumentCode> of(ApplicationRequest request, List<DocumentCode> wanted);
  }

  private record Judged(ApplicationRequest request, PolicyAnswer answer) {}

  Intake(CaseRepository cases, PolicyLibrary policies, CaseClocks clocks, List<CaseParticipant> participants,
      ObjectProvider<OnFile> onFile, Clock clock) {
    this.onFile = onFile;
    this.cases = cases;
    this.policies = policies;
    this.clocks = clocks;
    this.participants = participants;
    this.clock = clock;
  }

  /** What the policy in force today says about an application; stores nothing. */
  public PolicyAnswer quote(ApplicationRequest request) {
    return judge(request, policies.current()).answer();
  }

  /** A fresh application number: region, day of acceptance, running number. */
  public String nextNumber(String region) {
    return "%s%s%06d".formatted(region, DAY.format(LocalDate.now(clock)), cases.nextNumber() % 1_000_000);
  }

  /**
   * Accepts an application into the flow that was started for it.
   *
   * @param started key of the process
   * @throws Refusal with the policy's rejections, {@code WRONG_FLOW} or {@code RESTART_FORBIDDEN} (D-28)
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public ConnectionCase accept(ApplicationRequest request, String started, String processInstanceId, Caller caller) {
    Instant now = clock.instant();
    PolicyBook book = policies.current();
    Judged judged = judge(request, book);
    Quote quote = judged.answer().orRefuse();
    refuseOtherFlow(quote, started);
    refuseStarter(quote, caller);
    refuseRestart(request, caller);
    ConnectionCase c = newCase(judged.request(), book, quote, processInstanceId, caller, now);
    try {
      cases.insert(c, request.siteKey());
    } catch (DuplicateKeyException e) {
      throw restart("该用电地址或申请编号已有办理中的申请");
    }
    clocks.accepted(c.applicationNo(), c.region(), quote, now.atZone(Days.ZONE).toOffsetDateTime(), caller.id(), c.continues());
    participants.forEach(participant -> participant.opened(c, caller));
    return c;
  }

  /** What the policy says, once what is on file has been looked up: nobody is asked for the same paper twice (POLICY 8). */
  private Judged judge(ApplicationRequest request, PolicyBook book) {
    PolicyAnswer answer = book.quote(request.question(LocalDate.now(clock)));
    List<DocumentCode> provided = request.facts().documentsProvided();
    List<DocumentCode> wanted = answer.quote().stream().flatMap(quote -> quote.documents().toCollect().stream())
        .filter(paper -> provided == null || !provided.contains(paper)).toList();
    if (wanted.isEmpty()) {
      return new Judged(request, answer);
    }
    Facts informed = onFile.getObject().informed(request, wanted);
    return informed == request.facts() ? new Judged(request, answer)
        : new Judged(request.informed(informed), book.quote(request.informed(informed).question(LocalDate.now(clock))));
  }

  private ConnectionCase newCase(ApplicationRequest r, PolicyBook book, Quote quote, String processInstanceId,
      Caller caller, Instant now) {
    String continues = cases.withdrawnBefore(r.projectCode(), r.siteKey(), r.customerName()).orElse(null);
    return new ConnectionCase(r.applicationNo(), quote.flow(), processInstanceId, quote.profile(), book.pin(), r.channel(),
        r.region(), r.utility(), r.customerName(), r.customer(), r.siteAddress(), r.site(), r.projectCode(), r.facts(),
        quote, CaseState.OPEN, now, null, null, null, caller.id(), null, null, continues, 1, 1);
  }

  /** A flow of the company's own may be narrower about who starts it. */
  private static void refuseStarter(Quote quote, Caller caller) {
    List<String> starters = quote.ownFlow() == null ? null : quote.ownFlow().starters();
    if (starters != null && starters.stream().map(Role::of).flatMap(Optional::stream).noneMatch(caller::is)) {
      throw Refusal.forbidden("STARTER_NOT_ALLOWED", "“%s”流程只能由%s发起".formatted(quote.flowName(), starters.stream()
          .map(Role::of).flatMap(Optional::stream).map(Role::label).collect(Collectors.joining("、"))));
    }
  }

  private static void refuseOtherFlow(Quote quote, String started) {
    if (!quote.processKey().equals(started)) {
      throw Refusal.policy(List.of(new Rejection("WRONG_FLOW", null, null, "POLICY 5",
          "流程不符：按适用政策应走“%s”流程（%s），而不是“%s”".formatted(quote.flowName(), quote.processKey(),
              Flow.of(started).map(Flow::label).orElse(started)))));
    }
  }

  /** Whose case it is that is open is told to those only who may see it. */
  private void refuseRestart(ApplicationRequest request, Caller caller) {
    cases.openCaseAt(request.siteKey()).ifPresent(open -> {
      boolean visible = caller.worksIn(request.region()) || cases.find(open).filter(c -> c.startedBy().equals(caller.id())).isPresent();
      throw restart("该用电地址已有办理中的申请" + (visible ? "（" + open + "）" : "") + "，不得重复报装");
    });
    cases.find(request.applicationNo()).ifPresent(same -> {
      throw restart("申请编号 " + same.applicationNo() + " 已存在，不得重走流程");
    });
  }

  private static Refusal restart(String message) {
    return Refusal.policy("RESTART_FORBIDDEN", List.of(new Rejection("RESTART_FORBIDDEN", null, null, Clause.TRUE_RECORDS.text(), message)));
  }
}
