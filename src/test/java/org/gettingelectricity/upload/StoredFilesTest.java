package org.gettingelectricity.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoredFilesTest {

  @Test
  void givesOutOnPostgresWhatItTookIn() throws IOException {
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      givesOutWhatItTookIn(database.getPostgresDatabase(), database.getJdbcUrl("postgres", "postgres"), "bytea");
    }
  }

  @Test
  void givesOutOnTheEmbeddedDatabaseWhatItTookIn() throws IOException {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:stored-files;DB_CLOSE_DELAY=-1");
    givesOutWhatItTookIn(database, database.getUrl(), "blob");
  }

  /** More than two portions, and not a whole number of them. */
  private static void givesOutWhatItTookIn(DataSource database, String url, String type) throws IOException {
    JdbcClient jdbc = JdbcClient.create(database);
    jdbc.sql("create table ge_file (sha256 varchar(64) not null primary key, content " + type + " not null)").update();
    StoredFiles files = new StoredFiles(jdbc, url);
    byte[] content = new byte[2 * 1024 * 1024 + 17];
    new Random(7).nextBytes(content);
    IncomingFile file = new IncomingFile("a.pdf", content.length, new ByteArrayResource(content));
    String sha256 = file.sha256();
    files.keep(sha256, file);
    files.keep(sha256, file);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    files.send(sha256, out);
    assertThat(out.toByteArray()).isEqualTo(content);
    assertThat(files.size(sha256)).isEqualTo(content.length);
    assertThat(jdbc.sql("select count(*) from ge_file").query(Integer.class).single()).isEqualTo(1);
  }
}
