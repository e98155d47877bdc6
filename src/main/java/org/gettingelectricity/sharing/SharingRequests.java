package org.gettingelectricity.sharing;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.ConnectionCase;
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
  private static final Set<Documents.State> WANTED = Set.of(Documents.State.MISSING, Documents.State.DEFERRED);

  private final ObjectProvider<CertificateService> service;
  private final Documents documents;
  private final Outbox outbox;
  private final Clock clock;

  SharingRequests(ObjectProvider<CertificateService> service, Documents documents, Outbox outbox, Clock clock) {
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
    if (service.getIfAvailable() != null && !wanted(documents, c).isEmpty()) {
      outbox.open(RECEIVER);
      outbox.put(List.of(new Parcel(RECEIVER, c.applicationNo(), 0, clock.instant())));
    }
  }

  static List<String> wanted(Documents documents, ConnectionCase c) {
    return documents.checklist(c).stream().filter(item -> WANTED.contains(item.state())).map(Documents.Item::code).distinct()
        .toList();
  }
}
