package org.gettingelectricity.simulation;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.simulation.Simulation.State;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ge_simulation. */
@Repository
class SimulationRepository {

  private static final String SLOT = "ONLY";

  private final JdbcClient jdbc;
  private final StoredJson json;

  SimulationRepository(JdbcClient jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  private record Row(String id, State state, String asked, String side, int done, int total, String startedBy,
      OffsetDateTime startedAt, OffsetDateTime endedAt, String result, String failure) {}

  /** @throws org.springframework.dao.DuplicateKeyException while another one runs */
  void insert(Simulation simulation) {
    jdbc.sql("""
        insert into ge_simulation (id, state, slot, asked, done, total, started_by, started_at, heard_at)
        values (:id, :state, :slot, :asked, 0, :total, :by, :at, :at)""").param("id", simulation.id())
        .param("state", simulation.state().name()).param("slot", SLOT).param("asked", json.write(simulation.asked()))
        .param("total", simulation.total()).param("by", simulation.startedBy()).param("at", simulation.startedAt()).update();
  }

  /** Frees the place of one that has not been heard of since, as after a crash of its node. */
  void giveUp(OffsetDateTime silentSince, OffsetDateTime now) {
    jdbc.sql("""
        update ge_simulation set state = 'FAILED', slot = null, ended_at = :now, failure = '系统中途停止，模拟未完成'
        where state = 'RUNNING' and heard_at < :since""").param("now", now).param("since", silentSince).update();
  }

  /** @return false when it does not run any more */
  boolean progress(String id, Side side, int done, int total, OffsetDateTime now) {
    return jdbc.sql("""
        update ge_simulation set side = :side, done = :done, total = :total, heard_at = :now where id = :id and state = 'RUNNING'""")
        .param("side", side.name()).param("done", done).param("total", total).param("now", now).param("id", id).update() > 0;
  }

  /** @return false when it does not run any more */
  boolean beat(String id, OffsetDateTime now) {
    return jdbc.sql("update ge_simulation set heard_at = :now where id = :id and state = 'RUNNING'").param("now", now).param("id", id).update() > 0;
  }

  /** @return false when it had ended before */
  boolean end(String id, State state, Simulation.@Nullable Result result, @Nullable String failure, OffsetDateTime now) {
    return jdbc.sql("""
        update ge_simulation set state = :state, slot = null, ended_at = :now, result = :result, failure = :failure
        where id = :id and state = 'RUNNING'""").param("state", state.name()).param("now", now)
        .param("result", result == null ? null : json.write(result)).param("failure", failure).param("id", id).update() > 0;
  }

  Optional<Simulation> find(String id) {
    return jdbc.sql("select * from ge_simulation where id = :id").param("id", id).query(Row.class).optional().map(this::simulation);
  }

  /** Newest first. */
  List<Simulation> latest(int most) {
    return jdbc.sql("select * from ge_simulation order by started_at desc, id fetch first :most rows only").param("most", most)
        .query(Row.class).list().stream().map(this::simulation).toList();
  }

  void keep(String id, List<SimulatedPicture> pictures) {
    pictures.forEach(picture -> jdbc.sql("""
        insert into ge_simulation_picture (simulation_id, side, model, name, svg) values (:id, :side, :model, :name, :svg)""")
        .param("id", id).param("side", picture.side()).param("model", picture.model()).param("name", picture.name())
        .param("svg", picture.svg()).update());
  }

  List<SimulatedPicture> pictures(String id) {
    return jdbc.sql("select side, model, name, null svg from ge_simulation_picture where simulation_id = :id order by side desc, model")
        .param("id", id).query(SimulatedPicture.class).list();
  }

  Optional<String> picture(String id, String side, String model) {
    return jdbc.sql("select svg from ge_simulation_picture where simulation_id = :id and side = :side and model = :model")
        .param("id", id).param("side", side).param("model", model).query(String.class).optional();
  }

  private Simulation simulation(Row row) {
    return new Simulation(row.id(), row.state(), json.read(row.asked(), SimulationRequest.class), row.side(), row.done(), row.total(),
        row.startedBy(), row.startedAt(), row.endedAt(), row.result() == null ? null : json.read(row.result(), Simulation.Result.class),
        row.failure());
  }
}
