package org.gettingelectricity.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.ledger.HeldReads;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of ge_document. */
@Repository
class DocumentRepository {

  private final JdbcClient jdbc;
  private final HeldReads held;

  DocumentRepository(JdbcClient jdbc, HeldReads held) {
    this.jdbc = jdbc;
    this.held = held;
  }

  List<CaseDocument> of(String applicationNo) {
    return held.read(applicationNo, CaseDocument.class, () -> jdbc
        .sql("select * from ge_document where application_no = :no order by id").param("no", applicationNo)
        .query(DocumentRepository::read).list());
  }

  Optional<CaseDocument> find(String applicationNo, long id) {
    return jdbc.sql("select * from ge_document where application_no = :no and id = :id").param("no", applicationNo)
        .param("id", id).query(DocumentRepository::read).optional();
  }

  CaseDocument insert(CaseDocument d) {
    held.forget(d.applicationNo(), CaseDocument.class);
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_document (application_no, code, file_name, content_type, size_bytes, sha256, uploaded_by, uploaded_at)
        values (:no, :code, :name, :type, :size, :sha, :by, :at)""")
        .param("no", d.applicationNo()).param("code", d.paper().name()).param("name", d.fileName()).param("type", d.contentType())
        .param("size", d.size()).param("sha", d.sha256()).param("by", d.uploadedBy())
        .param("at", d.uploadedAt().atOffset(ZoneOffset.UTC)).update(key, "id");
    return new CaseDocument(key.getKey().longValue(), d.applicationNo(), d.paper(), d.fileName(), d.contentType(), d.size(),
        d.sha256(), d.uploadedBy(), d.uploadedAt());
  }

  private static CaseDocument read(ResultSet row, int number) throws SQLException {
    return new CaseDocument(row.getLong("id"), row.getString("application_no"), Paper.valueOf(row.getString("code")),
        row.getString("file_name"), row.getString("content_type"), row.getLong("size_bytes"), row.getString("sha256"),
        row.getString("uploaded_by"), row.getTimestamp("uploaded_at").toInstant());
  }
}
