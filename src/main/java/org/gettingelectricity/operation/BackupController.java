package org.gettingelectricity.operation;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Streamed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A copy of the embedded database while people work on it; a PostgreSQL is copied by its own tools. */
@RestController
@RequestMapping("/api/v1/operations")
class BackupController {

  private final JdbcClient jdbc;
  private final String url;

  BackupController(JdbcClient jdbc, @Value("${spring.datasource.url}") String url) {
    this.jdbc = jdbc;
    this.url = url;
  }

  @Operation(summary = "备份数据库")
  @Answers(value = {200, 409}, produces = "application/zip")
  @GetMapping("/backup")
  ResponseEntity<Streamed> backup() throws IOException {
    if (!url.startsWith("jdbc:h2:file:")) {
      throw Refusal.conflict("BACKUP_BY_DATABASE", "数据库服务器请用 scripts/backup（pg_dump）备份");
    }
    Path copy = Files.createTempFile("backup", ".zip");
    jdbc.sql("backup to '" + copy.toString().replace("'", "''") + "'").update();
    return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/zip"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"getting-electricity.zip\"")
        .contentLength(Files.size(copy)).body(out -> {
          try {
            Files.copy(copy, out);
          } finally {
            Files.delete(copy);
          }
        });
  }
}
