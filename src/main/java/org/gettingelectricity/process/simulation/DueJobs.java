package org.gettingelectricity.process.simulation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's jobs by when they are due, along the index of due dates: its own queries look at all jobs of all cases. */
@Component
@Profile("simulation")
class DueJobs {

  private static final String READY = " from ACT_RU_JOB j where j.DUEDATE_ <= :until and j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1 order by j.DUEDATE_";
  private static final int AT_ONCE = 50;

  private final JdbcClient jdbc;

  DueJobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A job, and the case it belongs to, if it belongs to one. */
  record Due(String id, @Nullable String applicationNo) {}

  /** When the first one is due that is not due later. */
  Optional<Instant> first(Instant until) {
    return jdbc.sql("select j.DUEDATE_" + READY + " fetch first 1 rows only").param("until", Timestamp.from(until))
        .query((row, number) -> row.getTimestamp(1).toInstant()).optional();
  }

  /** Those that are due, the oldest first; of two at one moment that of the earlier case, so that a seed always leads to the same. */
  List<Due> due(Instant now) {
    return jdbc.sql("""
        select j.ID_ id, e.BUSINESS_KEY_ application_no from (select *""" + READY + " fetch first " + AT_ONCE + """
         rows with ties) j left join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
        order by j.DUEDATE_, e.BUSINESS_KEY_, j.PROCESS_DEF_KEY_, j.HANDLER_CFG_, j.SEQUENCE_COUNTER_""").param("until", Timestamp.from(now)).query(Due.class).list();
  }
}
