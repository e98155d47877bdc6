package org.gettingelectricity.sharing;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.document.Certificates;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.outbox.Outbox;
import org.gettingelectricity.outbox.Parcel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Asks for the papers a new case lacks, after its acceptance: the counter never waits for another authority's system. */
@Component
@Order(70)
class SharingRequests implements CaseParticipant {

  static final String PREFIX = "sharing";
  private static final String RECEIVER = PREFIX + ":government";
  private static final Set<Documents.State> WANTED = Set.of(Documents.State.MISSING, Documents.State.DEFERRED,
      Documents.State.SHARED);

  private final ObjectProvider<CertificateService> service;
  private final Documents documents;
  private final Certificates certificates;
  private final Outbox outbox;
  private final Clock clock;

  SharingRequests(ObjectProvider<CertificateService> service, Documents documents, Certificates certificates, Outbox outbox,
      Clock clock) {
    this.certificates = certificates;
    this.service = service;
    this.documents = documents;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void opened(ConnectionCase c, Caller actor) {
    ask(c);
  }

  @Override
  public void changed(ConnectionCase c, String reason, Caller actor) {
    ask(c);
  }

  private void ask(ConnectionCase c) {
    if (service.getIfAvailable() != null && !wanted(documents, certificates, c).isEmpty()) {
      outbox.open(RECEIVER);
      outbox.put(List.of(new Parcel(RECEIVER, c.applicationNo(), 0, clock.instant())));
    }
  }

  /** What is missing, what counts as shared and nobody has shown where it comes from, and what is never asked of the customer. */
  static List<String> wanted(Documents documents, Certificates certificates, ConnectionCase c) {
    Set<String> fetched = certificates.of(c.applicationNo()).stream().map(Certificates.Fetched::code).collect(Collectors.toSet());
    return Stream.concat(documents.checklist(c).stream().filter(item -> WANTED.contains(item.state())).map(item -> item.code().name()),
        Documents.sharedOnly(c).stream()).distinct().filter(code -> !fetched.contains(code)).toList();
  }
}
