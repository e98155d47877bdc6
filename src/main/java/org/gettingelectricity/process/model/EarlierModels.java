package org.gettingelectricity.process.model;

import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Models deployed before tasks named their effects, which go on serving the cases that run on them. The upgrade of the
 * database noted which deployments these are and which effect each of their tasks has.
 */
@Component
public class EarlierModels {

  private final JdbcClient jdbc;

  EarlierModels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Effects by task id; empty for models of today. */
  public Map<String, String> effects(ProcessDefinitionEntity definition) {
    Map<String, String> effects = new TreeMap<>();
    jdbc.sql("""
        select e.element_id, e.effect from ge_earlier_effect e where e.process_key = :key
          and exists (select 1 from ge_earlier_deployment d where d.deployment_id = :deployment)""")
        .param("key", definition.getKey()).param("deployment", definition.getDeploymentId())
        .query(row -> {
          effects.put(row.getString("element_id"), row.getString("effect"));
        });
    return effects;
  }
}
