package org.gettingelectricity.sharing;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.document.Certificates.Certificate;

/** Whoever shares certificates. Must not block. */
interface CertificateService {

  /** Those it has of the customer and site of a case; a future that fails is tried again later. */
  CompletableFuture<List<Certificate>> fetch(ConnectionCase c, List<String> codes);
}
