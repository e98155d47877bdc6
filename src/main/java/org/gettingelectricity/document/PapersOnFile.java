package org.gettingelectricity.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.Intake;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.document.Certificates.Certificate;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.quote.Facts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Papers a customer handed in, or another authority shared, in an earlier case: asked for once only (001 三(三)1, 002 三(三)1,
 * POLICY 8). The proof of identity counts everywhere, the title to a place at that place, the approval of a project in that
 * project; a file as long as {@code documents.reuse-for} says, a certificate until its last day.
 */
@Component
@Order(15)
class PapersOnFile implements Intake.OnFile, CaseParticipant {

  private static final String ARCHIVE = "本企业档案";
  static final int MARK = 16;
  private static final int LONGEST_SOURCE = 200;
  private static final String FOUND = """
      from ge_customer_key k join ge_case c on c.application_no = k.application_no join %s p on p.application_no = c.application_no
      where k.customer_key = :customer and p.code in (:codes) and (p.code = 'SUBJECT_ID'
        or p.code = 'PROPERTY_CERT' and c.site_key = :site or p.code = 'PROJECT_APPROVAL' and c.project_code = :project)""";
  private static final String KEPT = """
      select p.code, '' as source, p.sha256 as certificate_no, cast(null as date) as valid_until, p.uploaded_at as fetched_at
      %s and p.uploaded_at > :since
      union all
      select p.code, p.source, p.certificate_no, p.valid_until, p.fetched_at
      %s and p.source not like :archive and (p.valid_until >= :today or p.valid_until is null and p.fetched_at > :since)
      order by 5 desc""".formatted(FOUND.formatted("ge_document"), FOUND.formatted("ge_certificate"));

  private final JdbcClient jdbc;
  private final Certificates certificates;
  private final ObjectMapper json;
  private final Clock clock;
  private final Period reuse;

  PapersOnFile(JdbcClient jdbc, Certificates certificates, ObjectMapper json, Clock clock,
      @Value("${documents.reuse-for}") Period reuse) {
    this.jdbc = jdbc;
    this.certificates = certificates;
    this.json = json;
    this.clock = clock;
    this.reuse = reuse;
  }

  /** Where papers are looked for. */
  private record Place(String siteKey, String projectCode) {}

  @Override
  public Facts informed(ApplicationRequest request, Collection<DocumentCode> wanted) {
    Set<DocumentCode> found = kept(request.customer(), new Place(request.siteKey(), request.projectCode()), wanted).stream()
        .map(paper -> DocumentCode.valueOf(paper.code())).collect(Collectors.toCollection(() -> EnumSet.noneOf(DocumentCode.class)));
    return found.isEmpty() ? request.facts() : withOnFile(request.facts(), found);
  }

  private Facts withOnFile(Facts facts, Set<DocumentCode> found) {
    found.addAll(facts.documentsOnFile());
    ObjectNode tree = json.valueToTree(facts);
    tree.set("documentsOnFile", json.valueToTree(found));
    return json.convertValue(tree, Facts.class);
  }

  /** Remembers whose case it is, and where the papers that count come from. */
  @Override
  public void opened(ConnectionCase c, Caller actor) {
    Optional<String> customer = CustomerKey.of(c.customer());
    if (customer.isEmpty()) {
      return;
    }
    jdbc.sql("insert into ge_customer_key (application_no, customer_key) values (:no, :key)")
        .param("no", c.applicationNo()).param("key", customer.get()).update();
    ApplicationRequest asked = new ApplicationRequest(c.applicationNo(), c.channel(), c.region(), c.utility(), c.customer(), c.site(),
        c.projectCode(), c.facts());
    certificates.keep(c.applicationNo(), kept(c.customer(), new Place(asked.siteKey(), c.projectCode()), c.facts().documentsOnFile())
        .stream().map(this::archived).toList());
  }

  private Certificate archived(Certificates.Fetched paper) {
    String source = ARCHIVE + (paper.source().isEmpty() ? "（前次申请提交）" : "（" + paper.source() + "）");
    LocalDate last = paper.source().isEmpty() ? Days.of(paper.fetchedAt().toInstant()).plus(reuse) : paper.validUntil();
    return new Certificate(paper.code(), source.substring(0, Math.min(source.length(), LONGEST_SOURCE)),
        paper.source().isEmpty() ? paper.certificateNo().substring(0, MARK) : paper.certificateNo(), last);
  }

  /** The newest of each kind. */
  private Collection<Certificates.Fetched> kept(Map<String, String> customer, Place place, Collection<DocumentCode> codes) {
    Optional<String> key = CustomerKey.of(customer);
    if (key.isEmpty() || codes.isEmpty()) {
      return List.of();
    }
    LocalDate today = Days.of(clock.instant());
    OffsetDateTime since = today.minus(reuse).atStartOfDay(Days.ZONE).toOffsetDateTime();
    return jdbc.sql(KEPT).param("customer", key.get()).param("codes", codes.stream().map(Enum::name).toList())
        .param("site", place.siteKey()).param("project", place.projectCode(), Types.VARCHAR).param("since", since)
        .param("today", today).param("archive", ARCHIVE + "%").query(Certificates.Fetched.class).list().stream()
        .collect(Collectors.toMap(Certificates.Fetched::code, paper -> paper, (newer, older) -> newer)).values();
  }
}
