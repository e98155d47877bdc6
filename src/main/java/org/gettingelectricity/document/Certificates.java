package org.gettingelectricity.document;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.calendar.Days;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Certificates of a case that came by data sharing instead of from the customer (000 三(二)10, 003 措施1). */
@Service
public class Certificates {

  private final JdbcClient jdbc;
  private final Clock clock;

  Certificates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A certificate as the sharing authority knows it.
   *
   * @param code paper it stands for
   * @param source authority that issued it
   * @param validUntil last day, null = without end
   */
  public record Certificate(String code, String source, String number, LocalDate validUntil) {}

  /** A certificate and when it was fetched. */
  public record Fetched(String code, String source, String certificateNo, LocalDate validUntil, OffsetDateTime fetchedAt) {}

  /** Keeps certificates in place of what was fetched before. */
  @Transactional
  public void keep(String applicationNo, List<Certificate> certificates) {
    for (Certificate certificate : certificates) {
      jdbc.sql("delete from ge_certificate where application_no = :no and code = :code").param("no", applicationNo)
          .param("code", certificate.code()).update();
      jdbc.sql("""
          insert into ge_certificate (application_no, code, source, certificate_no, valid_until, fetched_at)
          values (:no, :code, :source, :number, :until, :at)""").param("no", applicationNo)
          .param("code", certificate.code()).param("source", certificate.source()).param("number", certificate.number())
          .param("until", certificate.validUntil(), Types.DATE)
          .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
  }

  public List<Fetched> of(String applicationNo) {
    return jdbc.sql("""
        select code, source, certificate_no, valid_until, fetched_at from ge_certificate
        where application_no = :no order by code""").param("no", applicationNo).query(Fetched.class).list();
  }

  /** The file of a paper that counts from an earlier case of the same customer. */
  public Optional<KeptFile> file(String applicationNo, String code) {
    return jdbc.sql("""
        select d.sha256, d.file_name, d.content_type, d.application_no, d.uploaded_at from ge_certificate p
          join ge_customer_key mine on mine.application_no = p.application_no
          join ge_customer_key theirs on theirs.customer_key = mine.customer_key
          join ge_document d on d.application_no = theirs.application_no and d.code = p.code
            and d.sha256 like concat(p.certificate_no, '%')
        where p.application_no = :no and p.code = :code and length(p.certificate_no) = :mark
        order by d.uploaded_at desc fetch first 1 rows only""").param("no", applicationNo).param("code", code)
        .param("mark", PapersOnFile.MARK).query(KeptFile.class).optional();
  }

  /** A file handed in with an earlier case. */
  public record KeptFile(String sha256, String fileName, String contentType, String applicationNo, OffsetDateTime uploadedAt) {}

  /** Codes of those that are valid today. */
  Set<String> valid(String applicationNo) {
    LocalDate today = Days.of(clock.instant());
    return of(applicationNo).stream().filter(c -> c.validUntil() == null || !c.validUntil().isBefore(today))
        .map(Fetched::code).collect(Collectors.toSet());
  }
}
