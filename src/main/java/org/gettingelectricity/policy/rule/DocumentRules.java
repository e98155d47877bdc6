package org.gettingelectricity.policy.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Obligation;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote.Documents;
import org.gettingelectricity.policy.quote.Quote.StageLimit;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.Ruling;
import org.gettingelectricity.policy.table.TableRole;

/** Closed document list by stage; at acceptance what is shared or on file is not collected, what may follow is deferred. */
final class DocumentRules {

  private final Evaluation evaluation;
  private final Facts facts;

  DocumentRules(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.facts = evaluation.facts();
  }

  Documents documents(List<StageLimit> stages) {
    Map<Stage, List<DocumentCode>> required = new LinkedHashMap<>();
    List<DocumentCode> deferred = new ArrayList<>();
    for (StageLimit stage : stages) {
      List<Ruling> owed = owed(stage.stage());
      if (!owed.isEmpty()) {
        required.put(stage.stage(), owed.stream().map(DocumentRules::document).toList());
      }
      if (stage.stage() == Stage.ACCEPTANCE && facts.documentsProvided() != null) {
        check(owed, facts.documentsProvided(), deferred);
      }
    }
    List<DocumentCode> toCollect = required.getOrDefault(Stage.ACCEPTANCE, List.of()).stream()
        .filter(document -> !known(document)).toList();
    return new Documents(required, toCollect, facts.documentsProvided() == null ? null : List.copyOf(deferred));
  }

  private List<Ruling> owed(Stage stage) {
    evaluation.sheet().set(FactName.STAGE, stage);
    List<Ruling> rulings = evaluation.lineage().all(TableRole.DOCUMENTS, evaluation.sheet());
    rulings.forEach(r -> evaluation.explain("documents." + stage + "." + document(r), obligation(r), r));
    return rulings.stream().filter(r -> obligation(r) != Obligation.SHARED_ONLY).toList();
  }

  private void check(List<Ruling> owed, List<DocumentCode> provided, List<DocumentCode> deferred) {
    for (Ruling ruling : owed) {
      DocumentCode document = document(ruling);
      if (provided.contains(document) || known(document)) {
        continue;
      }
      if (obligation(ruling) == Obligation.DEFERRABLE) {
        deferred.add(document);
        evaluation.notice(Notice.PROPERTY_CERT_DEFERRED, ruling);
      } else {
        evaluation.reject(Rejections.missingDocument(document, ruling.source()));
      }
    }
  }

  private boolean known(DocumentCode document) {
    return facts.documentsShared().contains(document) || facts.documentsOnFile().contains(document);
  }

  private static DocumentCode document(Ruling ruling) {
    return DocumentCode.valueOf(ruling.row().text("document"));
  }

  private static Obligation obligation(Ruling ruling) {
    return Obligation.valueOf(ruling.row().text("obligation"));
  }
}
