package org.gettingelectricity.reserve;

import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.policy.code.DocumentCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people do for a pooled project from their task lists (000 三(一)1, 001 三(二)3). */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class EarlyWork {

  private final ReservePool pool;
  private final ProjectRepository projects;

  EarlyWork(ReservePool pool, ProjectRepository projects) {
    this.pool = pool;
    this.projects = projects;
  }

  /** Whether an open project waits for its work to be opened. */
  public boolean unworked(String projectCode) {
    return projects.find(projectCode).filter(p -> p.state().open()).isPresent() && projects.process(projectCode).isEmpty();
  }

  /** The project in one line: who, where, how much and when. */
  public String summary(String projectCode) {
    Project p = projects.find(projectCode).orElseThrow();
    return "储备项目 %s %s %s 预计 %s 千瓦，%s 用电".formatted(p.projectCode(), p.customerName(), p.site().get("address"),
        p.expectedLoadKw().stripTrailingZeros().toPlainString(), p.expectedOn());
  }

  /** 联系客户. */
  public void contacted(String projectCode, String result, Caller actor) {
    pool.done(projectCode, Project.Step.Kind.CONTACT, result, List.of(), actor);
  }

  /** 预方案. */
  public void planned(String projectCode, String plan, Caller actor) {
    pool.done(projectCode, Project.Step.Kind.EARLY_PLAN, plan, List.of(), actor);
  }

  /** 前期资料. @param ready whether the formalities are complete, so that it can become a case */
  public void collected(String projectCode, List<DocumentCode> papers, String note, boolean ready, Caller actor) {
    pool.done(projectCode, Project.Step.Kind.EARLY_PAPERS, note, papers.stream().map(Enum::name).toList(), actor);
    if (ready) {
      pool.done(projectCode, Project.Step.Kind.READY, note, List.of(), actor);
    }
  }
}
