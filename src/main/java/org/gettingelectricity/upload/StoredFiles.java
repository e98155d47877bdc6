package org.gettingelectricity.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Repository;

/** The bytes of files (ge_file), once per content; they come from a stream and go to one. */
@Repository
public class StoredFiles {

  private static final int PORTION = 1024 * 1024;

  private final JdbcClient jdbc;
  private final boolean lendsStreams;

  StoredFiles(JdbcClient jdbc, @Value("${spring.datasource.url}") String url) {
    this.jdbc = jdbc;
    this.lendsStreams = url.startsWith("jdbc:h2:");
  }

  /**
   * Keeps a content under its hash.
   *
   * @throws OptimisticLockingFailureException when somebody else stores the same content right now
   */
  public void keep(String sha256, IncomingFile file) {
    if (known(sha256)) {
      return;
    }
    try {
      jdbc.sql("insert into ge_file (sha256, content) values (:sha, :content)").param("sha", sha256)
          .param("content", new SqlParameterValue(Types.VARBINARY, new SqlBinaryValue(file.content(), file.size()))).update();
    } catch (DuplicateKeyException e) {
      throw new OptimisticLockingFailureException("the same file is being stored by another upload", e);
    }
  }

  private boolean known(String sha256) {
    return jdbc.sql("select count(*) from ge_file where sha256 = :sha").param("sha", sha256).query(Integer.class).single() > 0;
  }

  /** Bytes. */
  long size(String sha256) {
    return jdbc.sql("select octet_length(content) from ge_file where sha256 = :sha").param("sha", sha256).query(Long.class)
        .single();
  }

  /** Writes a content out; the embedded database lends a stream, a server is asked for portion after portion. */
  void send(String sha256, OutputStream out) throws IOException {
    if (lendsStreams) {
      lent(sha256, out);
      return;
    }
    byte[] portion = portion(sha256, 0);
    for (int from = 0; portion.length > 0; from += portion.length, portion = portion(sha256, from)) {
      out.write(portion);
    }
  }

  private byte[] portion(String sha256, int from) {
    return jdbc.sql("select substring(content from :from for :length) from ge_file where sha256 = :sha").param("sha", sha256)
        .param("from", from + 1).param("length", PORTION).query(byte[].class).single();
  }

  private void lent(String sha256, OutputStream out) throws IOException {
    try {
      jdbc.sql("select content from ge_file where sha256 = :sha").param("sha", sha256).query(row -> {
        copy(row, out);
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void copy(ResultSet row, OutputStream out) throws SQLException {
    try (InputStream in = row.getBinaryStream("content")) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
