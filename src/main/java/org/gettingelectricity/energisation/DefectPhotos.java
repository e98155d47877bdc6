package org.gettingelectricity.energisation;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.document.CaseDocument;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.Clause;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Photos of the defects that inspections listed (002 三(三)2): an uploaded picture of the case, tied to one line of a list. */
@Service
class DefectPhotos {

  private final ConnectionRepository rows;
  private final Documents documents;
  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Clock clock;

  DefectPhotos(ConnectionRepository rows, Documents documents, JdbcClient jdbc, Ledger ledger, Clock clock) {
    this.rows = rows;
    this.documents = documents;
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A photo of a defect. */
  record Photo(String defect, long documentId) {}

  /**
   * Ties a photo to a defect. An equal repeat changes nothing.
   *
   * @throws Refusal 400 for a defect no inspection listed, or a document that is no picture of this case; 409 when the photo
   *     shows another defect already
   */
  @Transactional
  void add(ConnectionCase c, String defect, long documentId, Caller actor) {
    ledger.lock(c.applicationNo());
    Refusal.when(problems(c, defect, documentId));
    List<Photo> known = of(c.applicationNo()).stream().filter(photo -> photo.documentId() == documentId).toList();
    if (known.contains(new Photo(defect, documentId))) {
      return;
    }
    if (!known.isEmpty()) {
      throw Refusal.conflict("PHOTO_IN_USE", "该照片已用于缺陷“" + known.get(0).defect() + "”");
    }
    jdbc.sql("insert into ge_defect_photo (application_no, document_id, defect, added_by, added_at) values (:no, :document, :defect, :by, :at)")
        .param("no", c.applicationNo()).param("document", documentId).param("defect", defect).param("by", actor.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    ledger.append(c.applicationNo(), clock.instant(), actor.id(), "DEFECT_PHOTO_ADDED", "CASE", Map.of("defect", defect, "document", documentId));
  }

  private List<FieldError> problems(ConnectionCase c, String defect, long documentId) {
    List<FieldError> errors = new ArrayList<>();
    if (rows.visits(c.applicationNo()).stream().noneMatch(visit -> visit.defects().contains(defect))) {
      errors.add(new FieldError("defect", "缺陷：不在历次检查的缺陷清单内" + Clause.ONE_INSPECTION.cited()));
    }
    if (documents.find(c.applicationNo(), documentId).map(CaseDocument::contentType).filter(type -> type.startsWith("image/")).isEmpty()) {
      errors.add(new FieldError("documentId", "照片：应为本申请已上传的图片"));
    }
    return errors;
  }

  List<Photo> of(String applicationNo) {
    return jdbc.sql("select defect, document_id from ge_defect_photo where application_no = :no order by document_id")
        .param("no", applicationNo).query(Photo.class).list();
  }
}
