package org.gettingelectricity.disclosure;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.gettingelectricity.upload.Downloads;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 信息公开 for everybody, as JSON without a login. */
@RestController
@Hidden
@RequestMapping("/public/disclosure")
class PublicDisclosureData {

  private final PublicDisclosures published;
  private final Downloads downloads;

  PublicDisclosureData(PublicDisclosures published, Downloads downloads) {
    this.published = published;
    this.downloads = downloads;
  }

  @GetMapping("/regions.json")
  ResponseEntity<List<PublicDisclosures.Place>> regions() {
    return ResponseEntity.ok().cacheControl(PublicDisclosureController.KEPT).body(published.places());
  }

  @GetMapping("/{region:[0-9]{6}}.json")
  ResponseEntity<PublicDisclosures.Catalogue> catalogue(@PathVariable String region) {
    return ResponseEntity.ok().cacheControl(PublicDisclosureController.KEPT).body(published.of(region));
  }

  @GetMapping("/{region:[0-9]{6}}/files/{id:[0-9]{1,18}}")
  void file(@PathVariable String region, @PathVariable long id, HttpServletResponse response) throws IOException {
    PublishedFile file = published.file(region, id);
    response.setHeader(HttpHeaders.CACHE_CONTROL, PublicDisclosureController.KEPT.getHeaderValue());
    downloads.sendToAnybody(new Downloads.Outgoing(file.sha256(), file.fileName(), file.contentType()), response);
  }
}
