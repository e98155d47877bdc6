package org.gettingelectricity.reserve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.Channel;
import org.gettingelectricity.application.StartService;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.reserve.Project.State;
import org.gettingelectricity.reserve.Project.Step;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 主动办电 from the pushed project to the application (000 三(一)1, 001 三(二)3, POLICY 13). */
@Service
class ReservePool {

  private final ProjectRepository projects;
  private final ProjectReader reader;
  private final StartService starts;
  private final ObjectProvider<ReserveDesk> desk;
  private final StoredJson stored;
  private final Clock clock;

  ReservePool(ProjectRepository projects, ProjectReader reader, StartService starts, ObjectProvider<ReserveDesk> desk, StoredJson stored,
      Clock clock) {
    this.projects = projects;
    this.reader = reader;
    this.starts = starts;
    this.desk = desk;
    this.stored = stored;
    this.clock = clock;
  }

  /** A pooled project, and whether the push was the first of its code. */
  record Pooled(Project project, boolean created) {}

  /** A case's receipt, and whether this call started it. */
  record Converted(StartService.Receipt receipt, boolean created) {}

  /** Takes a push in: a new project, more about a known one, or the same once more. */
  @Transactional
  Pooled push(ProjectReader.Push push, ObjectNode body, Caller platform) {
    String hash = stored.hash(body);
    Optional<Project> known = projects.lock(push.projectCode());
    if (known.isEmpty()) {
      return new Pooled(pooled(push, hash, platform), true);
    }
    return new Pooled(repeated(known.get(), push, hash, platform), false);
  }

  private Project repeated(Project known, ProjectReader.Push push, String hash, Caller platform) {
    if (!known.owner().equals(platform.id())) {
      return added(known, push, hash, platform);
    }
    return known.bodyHash().equals(hash) ? known : updated(known, push, hash, platform);
  }

  private Project pooled(ProjectReader.Push push, String hash, Caller platform) {
    refusePast(push);
    Project fresh = project(push, hash, platform.id(), clock.instant(), State.POOLED, push.documents());
    projects.insert(fresh);
    note(fresh, Step.Kind.PUSHED, push.kind().label(), platform);
    openWork(fresh);
    return fresh;
  }

  private Project updated(Project known, ProjectReader.Push push, String hash, Caller platform) {
    if (known.state() == State.CONVERTED || known.state() == State.MERGED) {
      throw gone(known);
    }
    if (!push.expectedOn().equals(known.expectedOn())) {
      refusePast(push);
    }
    Project updated = project(push, hash, known.owner(), known.receivedAt(), known.state() == State.WITHDRAWN ? State.POOLED : known.state(),
        Stream.concat(known.documents().stream(), push.documents().stream()).distinct().toList());
    projects.update(updated);
    note(updated, Step.Kind.PUSHED, push.kind().label() + "（更新）", platform);
    if (!updated.region().equals(known.region())) {
      closeWork(updated.projectCode(), "项目改在其他区域");
    }
    openWork(updated);
    return updated;
  }

  /**
   * Another platform knows the project, too (001 三(二)3: approval of investment, of construction, registration): its papers and
   * what nobody knew yet are added, what the first one said stays.
   */
  private Project added(Project known, ProjectReader.Push push, String hash, Caller platform) {
    refuseOther(known, push);
    if (projects.pushedBy(known.projectCode(), platform.id()).filter(hash::equals).isPresent()) {
      return known;
    }
    if (!known.state().open()) {
      throw gone(known);
    }
    ObjectNode facts = push.facts().deepCopy();
    facts.setAll(stored.read(known.facts(), ObjectNode.class));
    List<String> documents = Stream.concat(known.documents().stream(), push.documents().stream()).distinct().toList();
    Project richer = new Project(known.projectCode(), known.kind(), known.owner(), known.region(), known.utility(), known.customer(),
        known.site(), known.siteKey(), known.expectedLoadKw(), known.expectedOn(), documents, facts.toString(), known.bodyHash(),
        known.state(), null, null, null, known.receivedAt(), clock.instant());
    projects.update(richer);
    projects.pushedBy(known.projectCode(), platform.id(), hash, clock.instant());
    note(richer, Step.Kind.PUSHED, push.kind().label() + "（另一平台补充）", platform);
    return richer;
  }

  /** One code is one project: the same region, and the same place or the same customer. */
  private static void refuseOther(Project known, ProjectReader.Push push) {
    boolean same = known.region().equals(push.application().region())
        && (known.siteKey().equals(push.application().siteKey()) || known.customerName().equals(push.application().customerName()));
    if (!same) {
      throw Refusal.conflict("PROJECT_CODE_TAKEN", "项目代码 " + known.projectCode() + " 已由另一平台推送，区域、地址和客户与本次不一致，未作合并，请核对项目代码");
    }
  }

  /** Nobody plans for a day that is over; a day that has passed since it was told is no news. */
  private void refusePast(ProjectReader.Push push) {
    if (push.expectedOn().isBefore(Days.of(clock.instant()))) {
      throw Refusal.invalid("expectedOn", "预计用电日期不能早于今天");
    }
  }

  private Project project(ProjectReader.Push p, String hash, String owner, Instant receivedAt, State state,
      List<String> documents) {
    return new Project(p.projectCode(), p.kind(), owner, p.application().region(), p.application().utility(),
        p.application().customer(), p.application().site(), p.application().siteKey(), p.expectedLoadKw(), p.expectedOn(),
        documents, p.facts().toString(), hash, state, null, null, null, receivedAt, clock.instant());
  }

  /** 联系客户, 预方案, 前期资料: work before any application, kept in sight (D-43). */
  @Transactional
  Project work(String code, Step.Kind step, String note, List<String> papers, Caller actor) {
    Project after = done(code, step, note, papers, actor);
    if (step == Step.Kind.READY) {
      closeWork(code, "手续齐全");
    }
    return after;
  }

  /** As {@link #work}, from the task that is just being done. */
  Project done(String code, Step.Kind step, String note, List<String> papers, Caller actor) {
    Project p = open(code);
    State state = switch (step) {
      case READY -> State.READY;
      case CONTACT -> p.state() == State.POOLED ? State.CONTACTED : p.state();
      default -> p.state();
    };
    Project after = with(p, state, Stream.concat(p.documents().stream(), papers.stream()).distinct().toList(), null, null, null);
    projects.update(after);
    note(after, step, note, actor);
    return after;
  }

  /** The platform takes the project back; it stays in sight. */
  @Transactional
  Project withdraw(String code, String reason, Caller actor) {
    Project p = projects.lock(code).orElseThrow(() -> unknown(code));
    if (p.state() == State.WITHDRAWN) {
      return p;
    }
    Project after = with(open(code), State.WITHDRAWN, p.documents(), null, null, null);
    projects.update(after);
    note(after, Step.Kind.WITHDRAWN, reason, actor);
    closeWork(code, "项目已撤销");
    return after;
  }

  /** Two pushes turn out to be one project: the other goes on, with the papers of both. */
  @Transactional
  Project merge(String code, String into, Caller actor) {
    if (code.equals(into)) {
      throw Refusal.conflict("SAME_PROJECT", "不能合并到自身");
    }
    List<String> order = Stream.of(code, into).sorted().toList();
    order.forEach(projects::lock);
    Project p = open(code);
    Project target = open(into);
    List<String> documents = Stream.concat(target.documents().stream(), p.documents().stream()).distinct().toList();
    Project after = with(target, target.state(), documents, null, null, null);
    projects.update(with(p, State.MERGED, p.documents(), into, null, null));
    projects.update(after);
    note(p, Step.Kind.MERGED, "合并到 " + into, actor);
    note(after, Step.Kind.MERGED, "并入 " + code, actor);
    closeWork(code, "已合并到 " + into);
    return after;
  }

  /**
   * Turns a project into a case; its clocks start now. A repeat gets the first answer.
   *
   * @param given what the application says beyond the project
   */
  @Transactional
  Converted convert(String code, ReservePoolController.Conversion given, Caller actor) {
    Project p = projects.lock(code).orElseThrow(() -> unknown(code));
    if (p.state() == State.CONVERTED) {
      return new Converted(stored.read(Objects.requireNonNull(p.receipt()), StartService.Receipt.class), false);
    }
    StartService.Receipt receipt = starts.start(application(open(code), given));
    Project after = with(p, State.CONVERTED, p.documents(), null, receipt.applicationNo(), stored.write(receipt));
    projects.update(after);
    note(after, Step.Kind.CONVERTED, receipt.applicationNo(), actor);
    closeWork(code, "已转为申请 " + receipt.applicationNo());
    return new Converted(receipt, true);
  }

  private ObjectNode application(Project p, ReservePoolController.Conversion given) {
    ObjectNode project = JsonNodeFactory.instance.objectNode().put("projectCode", p.projectCode()).put("region", p.region())
        .put("utility", p.utility());
    project.set("customer", stored.tree(p.customer()));
    project.set("site", stored.tree(p.site()));
    ObjectNode facts = stored.read(p.facts(), ObjectNode.class);
    if (given.facts() != null) {
      facts.setAll(given.facts());
    }
    if (!facts.has("documentsProvided")) {
      facts.set("documentsProvided", stored.tree(Stream.concat(p.documents().stream(), given.codes().stream()).distinct().toList()));
    }
    ObjectNode application = reader.application(project, facts, p.expectedLoadKw());
    application.put("channel", (given.channel() == null ? Channel.PLATFORM : given.channel()).name());
    if (given.applicationNo() != null) {
      application.put("applicationNo", given.applicationNo());
    }
    return application;
  }

  /** A ready project waits for its conversion only. */
  private void openWork(Project p) {
    if (p.state() != State.READY && projects.process(p.projectCode()).isEmpty()) {
      projects.worked(p.projectCode(), desk.getObject().open(p.projectCode(), p.region()));
    }
  }

  private void closeWork(String code, String reason) {
    projects.process(code).ifPresent(process -> desk.getObject().close(process, reason));
    projects.worked(code, null);
  }

  private Project open(String code) {
    Project p = projects.lock(code).orElseThrow(() -> unknown(code));
    if (!p.state().open()) {
      throw gone(p);
    }
    return p;
  }

  private static Refusal unknown(String code) {
    return Refusal.notFound("PROJECT_NOT_FOUND", "储备库中没有项目 " + code + "，或无权查看");
  }

  private static Refusal gone(Project p) {
    return switch (p.state()) {
      case CONVERTED -> Refusal.conflict("PROJECT_CONVERTED", "项目已转为申请 " + p.applicationNo());
      case MERGED -> Refusal.conflict("PROJECT_MERGED", "项目已合并到 " + p.mergedInto());
      default -> Refusal.conflict("PROJECT_WITHDRAWN", "项目已撤销");
    };
  }

  private static Project with(Project p, State state, List<String> documents, @Nullable String mergedInto, @Nullable String applicationNo,
      @Nullable String receipt) {
    return new Project(p.projectCode(), p.kind(), p.owner(), p.region(), p.utility(), p.customer(), p.site(), p.siteKey(),
        p.expectedLoadKw(), p.expectedOn(), documents, p.facts(), p.bodyHash(), state, mergedInto, applicationNo, receipt,
        p.receivedAt(), p.updatedAt());
  }

  private void note(Project p, Step.Kind kind, String note, Caller actor) {
    projects.note(p.projectCode(), kind, note, actor.id(), clock.instant());
  }
}
