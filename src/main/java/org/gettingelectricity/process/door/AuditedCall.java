package org.gettingelectricity.process.door;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gettingelectricity.audit.AuditEvent.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Which calls the audit trail names, by the first line that fits. Calls of the engine's REST stand once: its own address and
 * the one its pages use differ in front only.
 */
record AuditedCall(Set<String> methods, Pattern path, @Nullable Kind kind) {

  private static final Set<String> READ = Set.of("GET");
  private static final Set<String> WRITE = Set.of("POST", "PUT", "DELETE", "PATCH");
  private static final String ENGINE = "^(/engine-rest(/engine/[^/]+)?|/camunda/api/engine/engine/[^/]+)/";
  private static final String API = "^/api/v1/";
  private static final String CASE = API + "applications/[^/]+";

  private static final List<AuditedCall> ALL = List.of(
      of(READ, API + "audit.*", Kind.AUDIT_READ),
      of(WRITE, CASE + "/documents", Kind.UPLOAD),
      of(WRITE, "^(/api/v1)?/track/[^/]+/documents", Kind.UPLOAD),
      of(READ, CASE + "/(documents/.+|pauses/[^/]+/evidence|papers/.+)", Kind.DOWNLOAD),
      of(READ, API + "releases/[^/]+/files/.+", Kind.DOWNLOAD),
      of(READ, ENGINE + "(deployment/[^/]+/resources/[^/]+/data|task/[^/]+/attachment/[^/]+/data|.*/variables/[^/]+/data)", Kind.DOWNLOAD),
      of(READ, "^/cases/papers\\.pdf", Kind.DOWNLOAD),
      of(READ, "^/cases\\.xlsx", Kind.EXPORT),
      of(READ, API + "(reports/.+|operations/backup|events)", Kind.EXPORT),
      of(READ, "^/(api/v1|camunda/api)/.*\\.(xlsx|csv)", Kind.EXPORT),
      of(READ, "^/(cases|desk)(/[^/]+)?", Kind.PERSONAL_DATA_READ),
      of(READ, API + "reserve-pool(/[^/]+)?", Kind.PERSONAL_DATA_READ),
      of(Set.of("GET", "POST"), ENGINE + "(history/)?variable-instance(/.*)?", Kind.PERSONAL_DATA_READ),
      of(READ, ENGINE + "(history/detail|.+/(form-|local)?[vV]ariables)(/.*)?", Kind.PERSONAL_DATA_READ),
      of(READ, API + "applications(/[^/]+(/(records|notices|track|customer-link))?)?", Kind.PERSONAL_DATA_READ),
      of(WRITE, API + "applications/[^/]+/personal-data", Kind.PERSONAL_DATA_READ),
      of(WRITE, API + "applications/preview", null),
      of(WRITE, API + "quotes", null),
      of(WRITE, API + "applications", Kind.CASE_STARTED),
      of(WRITE, API + "reserve-pool/[^/]+/application", Kind.CASE_STARTED),
      of(WRITE, API + "(releases.*|definitions/.+|migrations.*)", Kind.DEPLOYMENT),
      of(WRITE, API + "deployments/check", null),
      of(WRITE, API + "(grid-areas|calendar|subscriptions|deliveries|operations|people)/?.*", Kind.ADMINISTRATION),
      of(WRITE, API + ".+", Kind.CASE_CHANGED),
      of(WRITE, "^(/api/v1)?/track/.+", Kind.CASE_CHANGED),
      of(WRITE, ENGINE + "task/[^/]+/(complete|submit-form|resolve|bpmnError|bpmnEscalation)", Kind.TASK_COMPLETED),
      of(WRITE, ENGINE + "task/[^/]+/(claim|unclaim|assignee|delegate|identity-links.*)", Kind.TASK_ASSIGNED),
      of(WRITE, ENGINE + "process-definition/.+/(start|submit-form)", Kind.CASE_STARTED),
      of(WRITE, ENGINE + "(deployment|process-definition|decision-definition)/.+", Kind.DEPLOYMENT),
      of(WRITE, ENGINE + "(user|group|authorization|tenant|identity|filter|job|job-definition|batch|incident|metrics)/.+", Kind.ADMINISTRATION),
      of(WRITE, "^/camunda/api/admin/(?!auth/).+", Kind.ADMINISTRATION),
      of(WRITE, ENGINE + "(task|process-instance|execution|message|signal|modification|migration)/.+", Kind.CASE_CHANGED));

  private static AuditedCall of(Set<String> methods, String path, @Nullable Kind kind) {
    return new AuditedCall(methods, Pattern.compile(path), kind);
  }

  /** What the call is to the trail; nothing for questions that change nothing and tell nothing personal. */
  static Optional<Kind> kind(String method, String path) {
    return ALL.stream().filter(call -> call.methods.contains(method) && call.path.matcher(path).matches()).findFirst()
        .map(AuditedCall::kind);
  }
}
