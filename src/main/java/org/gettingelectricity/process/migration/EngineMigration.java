package org.gettingelectricity.process.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.gettingelectricity.clock.DueDatesChanged;
import org.gettingelectricity.migration.Plan;
import org.gettingelectricity.migration.RunningProcesses;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.process.migration.ProcessDates.Dated;
import org.gettingelectricity.release.BoundVersions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves processes with the engine's own migration: elements of the same id, kind and place go on as they are, with their
 * timers, tasks and variables. Timers are then brought in line with the ledger, which has every clock; a rung that was raised
 * stays raised. What would move a date is undone.
 */
@Component
class EngineMigration implements RunningProcesses {

  private static final Logger LOG = LoggerFactory.getLogger(EngineMigration.class);
  private static final int ATTEMPTS = 3;

  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final SystemAuthority authority;
  private final ProcessDates dates;
  private final DueDatesChanged clocks;
  private final BoundVersions versions;
  private final PolicyLibrary policies;
  private final TransactionTemplate transaction;

  EngineMigration(RepositoryService repository, RuntimeService runtime, SystemAuthority authority, ProcessDates dates,
      DueDatesChanged clocks, BoundVersions versions, PolicyLibrary policies, TransactionTemplate transaction) {
    this.policies = policies;
    this.repository = repository;
    this.runtime = runtime;
    this.authority = authority;
    this.dates = dates;
    this.clocks = clocks;
    this.versions = versions;
    this.transaction = transaction;
  }

  @Override
  public boolean known(String key, int version) {
    boolean ours = ModelKeys.brought(key) || policies.current().ownFlows().containsKey(key);
    return ours && authority.call(() -> query(key, version).isPresent());
  }

  private Optional<ProcessDefinition> query(String key, int version) {
    return Optional.ofNullable(repository.createProcessDefinitionQuery().processDefinitionKey(key).processDefinitionVersion(version)
        .withoutTenantId().singleResult());
  }

  private ProcessDefinition definition(String key, int version) {
    return query(key, version).orElseThrow();
  }

  private BpmnModelInstance model(String key, int version) {
    return authority.call(() -> repository.getBpmnModelInstance(definition(key, version).getId()));
  }

  @Override
  public Optional<String> lostStage(String key, int from, int to) {
    Map<String, String> then = stages(model(key, to));
    BpmnModelInstance model = model(key, from);
    return stages(model).entrySet().stream().filter(stage -> !stage.getValue().equals(then.get(stage.getKey())))
        .map(stage -> named(model, stage.getKey())).findFirst();
  }

  /** Clocks by the element that runs them. */
  private static Map<String, String> stages(BpmnModelInstance model) {
    Map<String, String> stages = new TreeMap<>();
    model.getModelElementsByType(SubProcess.class).forEach(stage -> Optional.ofNullable(stage.getExtensionElements())
        .flatMap(elements -> elements.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
            .flatMap(properties -> properties.getCamundaProperties().stream()).filter(property -> "clock".equals(property.getCamundaName()))
            .map(CamundaProperty::getCamundaValue).findFirst()).ifPresent(clock -> stages.put(stage.getId(), clock)));
    return stages;
  }

  @Override
  public Plan plan(String key, int from, int to) {
    BpmnModelInstance then = model(key, to);
    BpmnModelInstance now = model(key, from);
    Set<String> mapped = mapping(key, from, to).getInstructions().stream().map(MigrationInstruction::getSourceActivityId)
        .collect(Collectors.toSet());
    Map<String, Long> running = dates.standing(authority.call(() -> definition(key, from).getId()));
    List<Plan.Element> elements = nodes(now).map(node -> element(node, then, mapped, running)).toList();
    List<String> added = nodes(then).filter(node -> now.getModelElementById(node.getId()) == null).map(EngineMigration::words).toList();
    return new Plan(elements, added);
  }

  private static Stream<FlowNode> nodes(BpmnModelInstance model) {
    return model.getModelElementsByType(FlowNode.class).stream();
  }

  private static Plan.Element element(FlowNode node, BpmnModelInstance then, Set<String> mapped, Map<String, Long> running) {
    boolean maps = mapped.contains(node.getId());
    boolean stands = running.containsKey(node.getId());
    var other = then.getModelElementById(node.getId());
    String reason = maps || !stands && other != null ? null
        : other == null ? "新版本没有这个元素" : "新版本的同名元素种类或所在环节不同，或其种类不能停留";
    return new Plan.Element(node.getId(), node.getName(), node.getElementType().getTypeName(), running.getOrDefault(node.getId(), 0L),
        reason == null, reason);
  }

  private static String words(FlowNode node) {
    return (node.getName() == null ? node.getId() : node.getName()) + "（" + node.getElementType().getTypeName() + "）";
  }

  /** What people call an element, and for an event on the edge of another one where it is. */
  private static String named(BpmnModelInstance model, String id) {
    if (!(model.getModelElementById(id) instanceof FlowNode node) || node.getName() == null) {
      return id;
    }
    String on = node instanceof BoundaryEvent event ? event.getAttachedTo().getName() : null;
    return on == null ? "“" + node.getName() + "”" : "“" + on + "”的“" + node.getName() + "”";
  }

  /** Dates of timers stay with the timers: no event is triggered anew. */
  private MigrationPlan mapping(String key, int from, int to) {
    return authority.call(() -> runtime.createMigrationPlan(definition(key, from).getId(), definition(key, to).getId())
        .mapEqualActivities().build());
  }

  @Override
  public List<Running> of(String key, int version) {
    return dates.processes(authority.call(() -> definition(key, version).getId()));
  }

  /** Where to, what people call the elements left, for whom, and whether it is only tried. */
  private record Move(MigrationPlan plan, UnaryOperator<String> names, boolean toLive, boolean tryOnly, Told told) {

    boolean maps(String element) {
      return plan.getInstructions().stream().anyMatch(one -> one.getSourceActivityId().equals(element));
    }
  }

  @Override
  public void move(List<Running> processes, String key, int from, int to, boolean tryOnly, Told told) {
    BpmnModelInstance left = model(key, from);
    Move move = new Move(mapping(key, from, to), id -> named(left, id), live(key) == to, tryOnly, told);
    if (!together(processes, move)) {
      processes.forEach(process -> alone(process, move));
    }
  }

  /** @return whether none of them stays */
  private boolean together(List<Running> processes, Move move) {
    try {
      return inOneTransaction(processes, move).values().stream().allMatch(Outcome::moved);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void alone(Running process, Move move) {
    Outcome outcome = outcome(process, move);
    if (!outcome.moved()) {
      move.told.how(Map.of(process, outcome));
    }
  }

  private Outcome outcome(Running process, Move move) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Objects.requireNonNull(inOneTransaction(List.of(process), move).get(process));
      } catch (MigratingProcessInstanceValidationException e) {
        return new Outcome(refusal(e, move.names), List.of());
      } catch (OptimisticLockingException e) {
        if (attempt == ATTEMPTS) {
          return new Outcome("同时有人在办理，未能迁移，请再次迁移", List.of());
        }
      } catch (RuntimeException e) {
        LOG.warn("{} cannot be moved", process, e);
        return new Outcome("引擎不能迁移该申请，原因见系统日志", List.of());
      }
    }
  }

  /** What is moved is told with it; what is only tried is told when it is undone. */
  private Map<Running, Outcome> inOneTransaction(List<Running> processes, Move move) {
    Map<Running, Outcome> outcomes = Objects.requireNonNull(transaction.execute(status -> {
      Map<Running, Outcome> moved = moved(processes, move);
      boolean all = moved.values().stream().allMatch(Outcome::moved);
      if (move.tryOnly || !all) {
        status.setRollbackOnly();
      } else {
        move.told.how(moved);
      }
      return moved;
    }));
    if (move.tryOnly && outcomes.values().stream().allMatch(Outcome::moved)) {
      move.told.how(outcomes);
    }
    return outcomes;
  }

  private Map<Running, Outcome> moved(List<Running> processes, Move move) {
    Map<Running, Outcome> outcomes = new LinkedHashMap<>();
    Map<String, String> definitions = dates.definitions(processes.stream().map(Running::processInstanceId).toList());
    processes.forEach(process -> outcomes.put(process, standing(definitions.get(process.processInstanceId()), move.plan)));
    List<Running> standing = processes.stream()
        .filter(process -> move.plan.getSourceProcessDefinitionId().equals(definitions.get(process.processInstanceId()))).toList();
    if (!standing.isEmpty()) {
      List<String> ids = standing.stream().map(Running::processInstanceId).toList();
      Map<String, List<Dated>> before = dates.of(ids);
      bring(standing, ids, move);
      Map<String, List<Dated>> after = dates.of(ids);
      standing.forEach(process -> outcomes.put(process, new Outcome(null, moved(before.getOrDefault(process.processInstanceId(), List.of()),
          after.getOrDefault(process.processInstanceId(), List.of()), move))));
    }
    return outcomes;
  }

  /** One that does not stand in the version it is to leave may have been moved by a node that died before it could say so. */
  private static Outcome standing(@Nullable String definition, MigrationPlan plan) {
    boolean there = plan.getSourceProcessDefinitionId().equals(definition) || plan.getTargetProcessDefinitionId().equals(definition);
    return new Outcome(there ? null : "申请已不在原版本上（已办结或已迁移）", List.of());
  }

  private void bring(List<Running> processes, List<String> ids, Move move) {
    authority.run(() -> runtime.newMigration(move.plan).processInstanceIds(ids).execute());
    List<String> cases = processes.stream().map(Running::applicationNo).filter(Objects::nonNull).distinct().toList();
    clocks.recompute(cases);
    if (move.toLive) {
      cases.forEach(versions::bringAlong);
    }
  }

  private int live(String key) {
    return authority.call(() -> repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().withoutTenantId()
        .singleResult().getVersion());
  }

  /**
   * In words, each with its old date and its new one. A timer that another one of the same moment takes the place of has not
   * moved, nor has one of the past that the new version has, too, and the ledger needs no more: it failed, and its alarm was
   * raised without it.
   */
  private List<String> moved(List<Dated> before, List<Dated> after, Move move) {
    List<Dated> lost = new ArrayList<>(before);
    List<Dated> gained = new ArrayList<>(after);
    before.stream().filter(gained::remove).forEach(lost::remove);
    lost.removeIf(one -> one.timer() && gained.stream().filter(other -> other.timer() && other.at().equals(one.at())).findFirst()
        .map(gained::remove).orElse(false));
    lost.removeIf(one -> one.timer() && dates.past(one) && gained.stream().noneMatch(one::sameAs) && move.maps(one.element()));
    return lost.stream().map(one -> "%s：%s → %s".formatted(one.what(move.names), one.at(), gained.stream()
        .filter(one::sameAs).map(Dated::at).findFirst().orElse("无"))).toList();
  }

  private static String refusal(MigratingProcessInstanceValidationException e, UnaryOperator<String> names) {
    var report = e.getValidationReport();
    List<String> places = Stream.concat(report.getActivityInstanceReports().stream().map(one -> one.getSourceScopeId()),
        report.getTransitionInstanceReports().stream().map(one -> one.getSourceScopeId())).distinct().map(names).toList();
    return "申请正停留在新版本没有对应的元素：" + String.join("、", places);
  }
}
