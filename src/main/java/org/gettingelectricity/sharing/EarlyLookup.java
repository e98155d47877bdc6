package org.gettingelectricity.sharing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.application.Intake;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.document.Certificates.Certificate;
import org.gettingelectricity.policy.code.DocumentCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks papers up while an application waits for its answer. The counter waits four seconds at most, and after a failure it does
 * not ask again for half a minute: the customer brings the paper then, or the case is accepted without it where the policy says so.
 */
@Component
class EarlyLookup implements Intake.SharedPapers {

  private static final Logger LOG = LoggerFactory.getLogger(EarlyLookup.class);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration REST = Duration.ofSeconds(30);

  private final ObjectProvider<CertificateService> service;
  private final Clock clock;
  private final Duration patience;
  private volatile Instant restsUntil = Instant.MIN;

  @Autowired
  EarlyLookup(ObjectProvider<CertificateService> service, Clock clock) {
    this(service, clock, PATIENCE);
  }

  EarlyLookup(ObjectProvider<CertificateService> service, Clock clock, Duration patience) {
    this.service = service;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public boolean connected() {
    return service.getIfAvailable() != null;
  }

  @Override
  public List<DocumentCode> of(ApplicationRequest request, List<DocumentCode> wanted) {
    if (wanted.isEmpty() || clock.instant().isBefore(restsUntil)) {
      return List.of();
    }
    try {
      LocalDate today = Days.of(clock.instant());
      return service.getObject().fetch(new CertificateService.Question(request.applicationNo(), request.region(), request.customer(),
          request.site(), wanted.stream().map(Enum::name).toList())).orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join().stream()
          .filter(paper -> valid(paper, today)).map(paper -> DocumentCode.valueOf(paper.code())).distinct().toList();
    } catch (CompletionException e) {
      LOG.warn("The data service was not of help: {}", Optional.ofNullable(e.getCause()).orElse(e).toString());
      restsUntil = clock.instant().plus(REST);
      return List.of();
    }
  }

  private static boolean valid(Certificate paper, LocalDate today) {
    return paper.validUntil() == null || !paper.validUntil().isBefore(today);
  }
}
