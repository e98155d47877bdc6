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

  /** A batch to be stored. @param fileName null where it came over REST */
  record Batch(String owner, String key, String hash, @Nullable String fileName, Instant at) {}

  long insert(Batch made, List<Batches.Incoming> lines) {
    GeneratedKeyHolder id = new GeneratedKeyHolder();
    jdbc.sql("insert into ge_batch (owner, request_key, body_hash, file_name, created_at) values (:owner, :key, :hash, :file, :at)")
        .param("owner", made.owner()).param("key", made.key()).param("hash", made.hash())
        .param("file", made.fileName(), Types.VARCHAR).param("at", made.at().atOffset(ZoneOffset.UTC)).update(id, "id");
    long batch = id.getKey().longValue();
    many.batchUpdate("insert into ge_batch_line (batch_id, line_no, body, state, answer) values (?, ?, ?, ?, ?)",
        lines.stream().map(line -> new Object[] {batch, line.number(), line.body(),
            (line.refusal() == null ? LineState.PENDING : LineState.REFUSED).name(), line.refusal()}).toList());
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

  /** The next that are to be tried, in their order. */
  List<BatchLine> pending(long batch, int after) {
    return jdbc.sql("""
        select line_no, body, state, application_no, answer from ge_batch_line
        where batch_id = :batch and state = 'PENDING' and line_no > :after order by line_no fetch first 100 rows only""")
        .param("batch", batch).param("after", after).query(BatchLine.class).list();
  }

  List<BatchLine> lines(long batch, LineState state, int most, long offset) {
    return jdbc.sql("""
        select line_no, body, state, application_no, answer from ge_batch_line
        where batch_id = :batch and state = :state order by line_no offset :offset rows fetch first :most rows only""")
        .param("batch", batch).param("state", state.name()).param("most", most).param("offset", offset).query(BatchLine.class).list();
  }

  /** Somebody's last batches with how they fare, the newest first. @param last the newest of them */
  List<FileBatches.Standing> standings(String owner, long last, int most) {
    return jdbc.sql("""
        select b.id, b.file_name, b.created_at, count(*) as total, sum(case when l.state = 'STARTED' then 1 else 0 end) as started,
          sum(case when l.state = 'REFUSED' then 1 else 0 end) as refused, sum(case when l.state = 'PENDING' then 1 else 0 end) as pending
        from ge_batch b join ge_batch_line l on l.batch_id = b.id
        where b.id in (select id from ge_batch where owner = :owner and id <= :last order by id desc fetch first :most rows only)
        group by b.id, b.file_name, b.created_at order by b.id desc""")
        .param("owner", owner).param("last", last).param("most", most).query(FileBatches.Standing.class).list();
  }

  void answer(long batch, int line, LineState state, @Nullable String applicationNo, String answer) {
    jdbc.sql("""
        update ge_batch_line set state = :state, application_no = :no, answer = :answer
        where batch_id = :batch and line_no = :line""").param("state", state.name())
        .param("no", applicationNo, Types.VARCHAR).param("answer", answer).param("batch", batch).param("line", line).update();
  }
}
