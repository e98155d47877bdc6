package org.gettingelectricity.batch;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of ge_batch and ge_batch_line. */
@Repository
class BatchRepository {

  private final JdbcClient jdbc;
  private final JdbcTemplate many;

  BatchRepository(JdbcClient jdbc, JdbcTemplate many) {
    this.jdbc = jdbc;
    this.many = many;
  }

  /** A batch without its lines. */
  record Head(long id, String owner, String bodyHash) {}

  long insert(String owner, String key, String hash, List<Batches.Incoming> lines, Instant at) {
    GeneratedKeyHolder id = new GeneratedKeyHolder();
    jdbc.sql("insert into ge_batch (owner, request_key, body_hash, created_at) values (:owner, :key, :hash, :at)")
        .param("owner", owner).param("key", key).param("hash", hash).param("at", at.atOffset(ZoneOffset.UTC)).update(id, "id");
    long batch = id.getKey().longValue();
    many.batchUpdate("insert into ge_batch_line (batch_id, line_no, body, state, answer) values (?, ?, ?, ?, ?)",
        lines.stream().map(line -> new Object[] {batch, line.number(), line.body(),
            (line.refusal() == null ? BatchLine.State.PENDING : BatchLine.State.REFUSED).name(), line.refusal()}).toList());
    return batch;
  }

  Optional<Head> find(String owner, String key) {
    return jdbc.sql("select id, owner, body_hash from ge_batch where owner = :owner and request_key = :key")
        .param("owner", owner).param("key", key).query(Head.class).optional();
  }

  Optional<Head> find(long id) {
    return jdbc.sql("select id, owner, body_hash from ge_batch where id = :id").param("id", id).query(Head.class).optional();
  }

  List<BatchLine> lines(long batch) {
    return jdbc.sql("select line_no, body, state, application_no, answer from ge_batch_line where batch_id = :batch order by line_no")
        .param("batch", batch).query(BatchLine.class).list();
  }

  void answer(long batch, int line, BatchLine.State state, @Nullable String applicationNo, String answer) {
    jdbc.sql("""
        update ge_batch_line set state = :state, application_no = :no, answer = :answer
        where batch_id = :batch and line_no = :line""").param("state", state.name())
        .param("no", applicationNo, Types.VARCHAR).param("answer", answer).param("batch", batch).param("line", line).update();
  }
}
