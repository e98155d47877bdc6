package org.gettingelectricity.track;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.document.CaseDocument;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.document.Paper;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.upload.Downloads;
import org.springframework.stereotype.Component;

/** The pictures taken at the customer's own place: of the site, of defects to be mended, of the meter that was fitted. */
@Component
class SitePhotos {

  private static final Set<Paper> TAKEN_THERE = EnumSet.of(Paper.SITE_PHOTO, Paper.DEFECT_PHOTO, Paper.METER_PHOTO);

  private final Documents documents;
  private final Downloads downloads;

  SitePhotos(Documents documents, Downloads downloads) {
    this.documents = documents;
    this.downloads = downloads;
  }

  List<CaseDocument> of(String applicationNo) {
    return documents.of(applicationNo).stream().filter(file -> file.contentType() != null && file.contentType().startsWith("image/")
        && TAKEN_THERE.contains(file.paper())).toList();
  }

  /** One of them; other files of the case are not there. */
  void send(ConnectionCase c, long id, HttpServletResponse response) throws IOException {
    CaseDocument photo = of(c.applicationNo()).stream().filter(known -> known.id() == id).findFirst()
        .orElseThrow(() -> Refusal.notFound("PHOTO_NOT_FOUND", "没有这张照片"));
    downloads.send(new Downloads.Outgoing(photo.sha256(), photo.fileName(), photo.contentType()), response);
  }
}
