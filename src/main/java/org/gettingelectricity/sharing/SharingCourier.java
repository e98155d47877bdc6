package org.gettingelectricity.sharing;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.document.Certificates;
import org.gettingelectricity.document.Documents;
import org.gettingelectricity.outbox.Courier;
import org.gettingelectricity.outbox.Delivery;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Fetches certificates and keeps them; tried again for days while the other side is away. */
@Component
class SharingCourier implements Courier {

  private final ObjectProvider<CertificateService> service;
  private final ObjectProvider<Cases> cases;
  private final Documents documents;
  private final Certificates certificates;

  SharingCourier(ObjectProvider<CertificateService> service, ObjectProvider<Cases> cases, Documents documents,
      Certificates certificates) {
    this.service = service;
    this.cases = cases;
    this.documents = documents;
    this.certificates = certificates;
  }

  @Override
  public String prefix() {
    return SharingRequests.PREFIX;
  }

  @Override
  public CompletableFuture<Outcome> deliver(Delivery parcel) {
    ConnectionCase c = cases.getObject().get(parcel.lane());
    List<String> wanted = SharingRequests.wanted(documents, certificates, c);
    if (wanted.isEmpty() || !c.state().open()) {
      return CompletableFuture.completedFuture(Outcome.delivered(null));
    }
    return service.getObject().fetch(new CertificateService.Question(c.applicationNo(), c.region(), c.customer(), c.site(), wanted)).thenApply(fetched -> {
      certificates.keep(c.applicationNo(), fetched);
      return Outcome.delivered(null);
    }).exceptionally(failure -> Outcome.failed(null, "数据共享服务未应答"));
  }
}
