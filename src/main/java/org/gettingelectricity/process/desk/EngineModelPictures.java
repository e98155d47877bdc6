package org.gettingelectricity.process.desk;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.desk.ModelPictures;
import org.gettingelectricity.operation.Kept;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Draws the live models from their own diagrams, with the open tasks of an area and how long finished ones took. */
@Component
class EngineModelPictures implements ModelPictures {

  private static final int LATELY_DAYS = 90;

  private final ObjectProvider<RepositoryService> repository;
  private final ObjectProvider<SystemAuthority> authority;
  private final PolicyLibrary policies;
  private final JdbcClient jdbc;
  private final Clock clock;
  /** A picture counts all open tasks of its model, so it may be a little old; it says when that was. */
  private final Kept<Drawing, Picture> drawn;

  EngineModelPictures(ObjectProvider<RepositoryService> repository, ObjectProvider<SystemAuthority> authority,
      PolicyLibrary policies, JdbcClient jdbc, Clock clock, @Value("${board.kept}") Duration kept) {
    this.policies = policies;
    this.repository = repository;
    this.authority = authority;
    this.jdbc = jdbc;
    this.clock = clock;
    this.drawn = new Kept<>(kept, wanted -> authority.getObject().call(() -> draw(wanted)));
  }

  /** Which version for which areas on which day. */
  private record Drawing(String definitionId, String key, List<ServiceArea> areas, LocalDate today) {}

  private record Open(String task, long open, long late) {}

  private record Took(String task, OffsetDateTime openedAt, OffsetDateTime at) {}

  @Override
  public List<Model> models() {
    return authority.getObject().call(() -> repository.getObject().createProcessDefinitionQuery().latestVersion().active()
        .orderByProcessDefinitionKey().asc().list().stream().filter(definition -> known(definition.getKey()))
        .map(definition -> new Model(definition.getKey(), definition.getName())).toList());
  }

  private boolean known(String key) {
    return ModelKeys.brought(key) || policies.current().ownFlows().containsKey(key);
  }

  @Override
  public Optional<Picture> heat(String key, List<ServiceArea> areas) {
    return Optional.ofNullable(known(key) ? authority.getObject().call(() -> live(key)) : null)
        .map(definition -> drawn.get(new Drawing(definition.getId(), key, areas, LocalDate.now(clock))));
  }

  @Override
  public String step(String definitionId, String element) {
    BpmnModelInstance model = authority.getObject().call(() -> repository.getObject().getBpmnModelInstance(definitionId));
    return model.getModelElementById(element) instanceof FlowElement known ? named(known)
        : model.getDefinitions().getChildElementsByType(Process.class).stream().map(Process::getName).filter(Objects::nonNull)
            .findFirst().orElse(element);
  }

  private static String named(FlowElement element) {
    if (element instanceof BoundaryEvent event) {
      return named(event.getAttachedTo()) + (event.getName() == null ? "" : "：" + event.getName());
    }
    return element.getName() != null ? element.getName() : element.getParentElement() instanceof FlowElement around ? named(around)
        : element.getParentElement() instanceof Process process && process.getName() != null ? process.getName() : element.getId();
  }

  private Picture draw(Drawing wanted) {
    return new Picture(new ModelPicture(repository.getObject().getBpmnModelInstance(wanted.definitionId()), heats(wanted.key(), wanted.areas()), "在办")
        .svg(), Days.text(clock.instant()).substring(11, 19));
  }

  private ProcessDefinition live(String key) {
    return repository.getObject().createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult();
  }

  private Map<String, ModelPicture.Heat> heats(String key, List<ServiceArea> areas) {
    Map<String, Double> days = took(areas);
    Map<String, ModelPicture.Heat> heats = new HashMap<>();
    days.forEach((task, mean) -> heats.put(task, new ModelPicture.Heat(0, 0, mean)));
    open(key, areas).forEach(row -> heats.put(row.task(), new ModelPicture.Heat(row.open(), row.late(), days.get(row.task()))));
    return heats;
  }

  private List<Open> open(String key, List<ServiceArea> areas) {
    return inAreas("""
        select t.TASK_DEF_KEY_ as task, count(*) as open, sum(case when t.DUE_DATE_ < :now then 1 else 0 end) as late
        from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
        join ACT_RE_PROCDEF d on d.ID_ = t.PROC_DEF_ID_ and d.KEY_ = :key
        join ge_clock_case k on k.application_no = e.BUSINESS_KEY_ where""", " group by t.TASK_DEF_KEY_", areas)
        .param("now", Timestamp.from(clock.instant())).param("key", key).query(Open.class).list();
  }

  /** Mean calendar days of each task that was finished lately, by the office record; at most the latest two thousand. */
  private Map<String, Double> took(List<ServiceArea> areas) {
    return inAreas("""
        select r.task, r.opened_at, r.at from ge_record r join ge_clock_case k on k.application_no = r.application_no
        where r.kind = 'TASK' and r.opened_at is not null and r.at >= :since and""",
        " order by r.id desc fetch first 2000 rows only", areas)
        .param("since", clock.instant().minus(Duration.ofDays(LATELY_DAYS)).atOffset(ZoneOffset.UTC)).query(Took.class).list()
        .stream().collect(Collectors.groupingBy(Took::task, Collectors.averagingDouble(took ->
            Duration.between(took.openedAt(), took.at()).toMinutes() / (24 * 60.0))));
  }

  private JdbcClient.StatementSpec inAreas(String sql, String end, List<ServiceArea> areas) {
    Map<String, Object> parameters = new HashMap<>();
    List<String> ways = new ArrayList<>();
    for (ServiceArea area : areas) {
      parameters.put("area" + ways.size(), area.prefix() + "%");
      ways.add("k.region like :area" + ways.size());
    }
    return jdbc.sql(sql + (ways.isEmpty() ? " 1 = 0" : " (" + String.join(" or ", ways) + ")") + end).params(parameters);
  }
}
