package org.gettingelectricity.release;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file of an owner on its way out: every byte as it is kept, to be saved under its own name. */
final class Download {

  private Download() {}

  /** Forms and test sets are JSON, models and tables XML. */
  static ResponseEntity<byte[]> of(DeploymentFile file) {
    String name = file.name().substring(file.name().lastIndexOf('/') + 1);
    boolean json = name.endsWith(".form") || name.endsWith(".json");
    return ResponseEntity.ok().contentType(json ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_XML)
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
        .body(file.content());
  }
}
