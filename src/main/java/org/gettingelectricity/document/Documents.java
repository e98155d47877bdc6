package org.gettingelectricity.document;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.Promise;
import org.gettingelectricity.application.Step;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Obligation;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.refusal.Clause;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.upload.StoredFiles;
import org.gettingelectricity.upload.UploadRules;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Papers of a case: the closed list of its policy (POLICY 8), what is in, what is missing, and the files themselves. */
@Service
public class Documents implements Promise {

  /** The paper nobody may be made to sign (004 台账25). */
  private static final String COMMITMENT_LETTER = "COMMITMENT_LETTER";

  private final DocumentRepository documents;
  private final Certificates certificates;
  private final StoredFiles files;
  private final Clock clock;

  Documents(DocumentRepository documents, Certificates certificates, StoredFiles files, Clock clock) {
    this.documents = documents;
    this.certificates = certificates;
    this.files = files;
    this.clock = clock;
  }

  /** How one paper of the closed list stands. */
  public enum State {
    PROVIDED("已提供"), SHARED("数据共享获取"), ON_FILE("已在档"), DEFERRED("容缺，送电前补齐"), MISSING("缺少");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** One line of a case's checklist. */
  public record Item(Stage stage, DocumentCode code, State state) {

    public String name() {
      return code.label();
    }

    private boolean open() {
      return state == State.MISSING || state == State.DEFERRED;
    }
  }

  public List<CaseDocument> of(String applicationNo) {
    return documents.of(applicationNo);
  }

  public Optional<CaseDocument> find(String applicationNo, long id) {
    return documents.find(applicationNo, id);
  }

  /** The papers the case's policy asks for, stage by stage, and how each stands. */
  public List<Item> checklist(ConnectionCase c) {
    Set<DocumentCode> uploaded = documents.of(c.applicationNo()).stream().flatMap(document -> document.paper().code().stream())
        .collect(Collectors.toSet());
    List<Item> items = new ArrayList<>();
    c.quote().documents().required().forEach((stage, codes) ->
        codes.forEach(code -> items.add(new Item(stage, code, state(c, code, uploaded)))));
    deferred(c).stream().filter(code -> items.stream().noneMatch(item -> item.code() == code))
        .forEach(code -> items.add(new Item(Stage.ACCEPTANCE, code, state(c, code, uploaded))));
    boolean complete = items.stream().noneMatch(Item::open);
    return complete ? items : withShared(items, certificates.valid(c.applicationNo()));
  }

  /** Papers of a case that are fetched and never asked of the customer (003 措施1). */
  public static List<String> sharedOnly(ConnectionCase c) {
    return c.quote().explanations().stream()
        .filter(line -> line.field().startsWith("documents.") && Obligation.SHARED_ONLY.name().equals(line.value()))
        .map(line -> line.field().substring(line.field().lastIndexOf('.') + 1)).distinct().toList();
  }

  private static List<Item> withShared(List<Item> items, Set<String> fetched) {
    return items.stream().map(item -> item.open() && fetched.contains(item.code().name())
        ? new Item(item.stage(), item.code(), State.SHARED) : item).toList();
  }

  /** No stage ends while a paper of its closed list is missing (004 台账24), no connection comes before the deferred ones. */
  @Override
  public List<Rejection> open(ConnectionCase c, Step step) {
    if (step instanceof Step.StageWork work) {
      return openPapers(missing(c, work.clock()));
    }
    if (step instanceof Step.StageEnds end) {
      return openPapers(missing(c, end.clock()));
    }
    return deferredSupplied(c) ? List.of() : List.of(new Rejection("DEFERRED_DOCUMENT_OUTSTANDING", null, null, Clause.DEFERRED_PAPERS.text(),
        "容缺资料尚未补齐，不得送电" + Clause.DEFERRED_PAPERS.cited()));
  }

  private static List<Rejection> openPapers(List<String> missing) {
    return missing.isEmpty() ? List.of()
        : List.of(new Rejection("MISSING_DOCUMENT", null, null, null, "资料未齐，请先上传：" + String.join("、", missing)));
  }

  /** Papers still missing for a stage, in Chinese; deferred ones are not missing yet. */
  public List<String> missing(ConnectionCase c, String stage) {
    return checklist(c).stream().filter(item -> item.stage().name().equals(stage) && item.state() == State.MISSING)
        .map(Item::name).toList();
  }

  /** Whether every deferred paper is in (D-15: before energisation). */
  public boolean deferredSupplied(ConnectionCase c) {
    return checklist(c).stream().noneMatch(item -> item.state() == State.DEFERRED);
  }

  /** What may be uploaded to a case. */
  public List<Paper> welcome(ConnectionCase c) {
    return Arrays.stream(Paper.values()).filter(paper -> paper.code().isEmpty() || onClosedList(c, paper.code().get())).toList();
  }

  /**
   * Takes a paper in, or refuses it with a code: COMMITMENT_LETTER_FORBIDDEN, EXTRA_DOCUMENT (004 台账25), UNKNOWN_DOCUMENT,
   * BAD_FILE.
   *
   * @param file looked at before the transaction began
   */
  @Transactional
  public CaseDocument upload(ConnectionCase c, String code, UploadRules.Checked file, Caller actor) {
    if (COMMITMENT_LETTER.equals(code)) {
      throw refused(Refusal.Kind.POLICY, "COMMITMENT_LETTER_FORBIDDEN", "code", "不得要求申请人出具承诺书；行政审批的告知承诺不在此列" + Clause.NO_COMMITMENT_LETTER.cited());
    }
    Paper paper = Paper.of(code).orElseThrow(() ->
        refused(Refusal.Kind.INVALID, "UNKNOWN_DOCUMENT", "code", "资料代码（code）不在资料目录内"));
    if (paper.code().filter(asked -> !onClosedList(c, asked)).isPresent()) {
      throw refused(Refusal.Kind.POLICY, "EXTRA_DOCUMENT", "code", "“" + paper.label() + "”不在本申请的收资清单内，或可由数据共享、在档资料取得，不得向客户收取");
    }
    if (file.problem() != null) {
      throw refused(Refusal.Kind.INVALID, "BAD_FILE", "file", file.problem());
    }
    String sha256 = file.file().sha256();
    files.keep(sha256, file.file());
    return documents.insert(new CaseDocument(0, c.applicationNo(), paper, file.name(), file.contentType(),
        file.file().size(), sha256, actor.id(), clock.instant()));
  }

  private static Refusal refused(Refusal.Kind kind, String code, String field, String message) {
    return Refusal.of(kind, code, message, List.of(new FieldError(field, message)));
  }

  private static boolean onClosedList(ConnectionCase c, DocumentCode code) {
    boolean listed = c.quote().documents().required().values().stream().anyMatch(codes -> codes.contains(code)) || deferred(c).contains(code);
    return listed && !c.facts().documentsShared().contains(code) && !c.facts().documentsOnFile().contains(code);
  }

  private static State state(ConnectionCase c, DocumentCode code, Set<DocumentCode> uploaded) {
    Facts facts = c.facts();
    if (uploaded.contains(code) || facts.documentsProvided() != null && facts.documentsProvided().contains(code)) {
      return State.PROVIDED;
    }
    if (facts.documentsShared().contains(code)) {
      return State.SHARED;
    }
    if (facts.documentsOnFile().contains(code)) {
      return State.ON_FILE;
    }
    return deferred(c).contains(code) ? State.DEFERRED : State.MISSING;
  }

  private static List<DocumentCode> deferred(ConnectionCase c) {
    return c.quote().documents().toFollow();
  }
}
