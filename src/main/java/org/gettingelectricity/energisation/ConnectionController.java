package org.gettingelectricity.energisation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.web.Body;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was inspected and fitted, over REST, and the photos of defects. */
@RestController
@RequestMapping("/api/v1/applications/{no}/connection")
class ConnectionController {

  private final ConnectionRepository rows;
  private final DefectPhotos photos;
  private final Energisation energisation;
  private final CaseAccess access;

  /** @param defect a line of a list of defects, word for word; @param documentId of an uploaded picture */
  record PhotoOfDefect(@NotNull @Size(min = 1, max = 2000) String defect, @NotNull Long documentId) {}

  ConnectionController(ConnectionRepository rows, DefectPhotos photos, Energisation energisation, CaseAccess access) {
    this.rows = rows;
    this.photos = photos;
    this.energisation = energisation;
    this.access = access;
  }

  @Operation(summary = "接入与送电")
  @GetMapping
  ConnectionView show(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    return new ConnectionView(rows.visits(no), rows.steps(no), photos.of(no), energisation.sameDay(c).orElse(null));
  }

  @Operation(summary = "登记缺陷照片", description = "Ties an uploaded picture of the case to a defect its inspections listed. An equal repeat is harmless.")
  @PostMapping("/photos")
  @ResponseStatus(HttpStatus.CREATED)
  ConnectionView photograph(@PathVariable String no, @RequestBody(required = true) Body<PhotoOfDefect> body) {
    ConnectionCase c = access.workable(no);
    PhotoOfDefect given = body.read();
    photos.add(c, given.defect(), given.documentId(), access.caller());
    return show(no);
  }
}
