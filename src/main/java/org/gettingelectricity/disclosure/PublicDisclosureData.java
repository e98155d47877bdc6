package org.gettingelectricity.disclosure;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
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

  PublicDisclosureData(PublicDisclosures published) {
    this.published = published;
  }

  @GetMapping("/regions.json")
  ResponseEntity<List<PublicDisclosures.Place>> regions() {
    return ResponseEntity.ok().cacheControl(PublicDisclosureController.KEPT).body(published.places());
  }

  @GetMapping("/{region:[0-9]{6}}.json")
  ResponseEntity<PublicDisclosures.Catalogue> catalogue(@PathVariable String region) {
    return ResponseEntity.ok().cacheControl(PublicDisclosureController.KEPT).body(published.of(region));
  }
}
