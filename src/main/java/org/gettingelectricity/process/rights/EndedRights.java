package org.gettingelectricity.process.rights;

import java.util.List;
import org.camunda.bpm.engine.authorization.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes at night the rights on processes and tasks that are over: the engine keeps them for ever, and every list of tasks
 * is joined with them. Ended cases are read by the case's own rows.
 */
@Component
class EndedRights {

  private static final Logger LOG = LoggerFactory.getLogger(EndedRights.class);
  private static final int PORTION = 1000;
  private static final String ENDED = """
      select a.id_ from act_ru_authorization a where a.resource_id_ <> '*' and (
        a.resource_type_ = %d and not exists (select 1 from act_ru_execution e where e.id_ = a.resource_id_)
        or a.resource_type_ = %d and not exists (select 1 from act_ru_task t where t.id_ = a.resource_id_))
      fetch first %d rows only""".formatted(Resources.PROCESS_INSTANCE.resourceType(), Resources.TASK.resourceType(), PORTION);

  private final JdbcClient jdbc;

  EndedRights(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @return how many were removed */
  @Scheduled(cron = "${retention.at}", zone = "${spring.jackson.time-zone}")
  int clean() {
    int removed = 0;
    List<String> portion;
    do {
      portion = jdbc.sql(ENDED).query(String.class).list();
      removed += portion.isEmpty() ? 0
          : jdbc.sql("delete from act_ru_authorization where id_ in (:ids)").param("ids", portion).update();
    } while (portion.size() == PORTION);
    LOG.info("{} rights on processes and tasks that are over were removed", removed);
    return removed;
  }
}
