package org.gettingelectricity.sharing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gettingelectricity.document.Certificates.Certificate;

/** Whoever shares certificates. Must not block. */
interface CertificateService {

  /** Whose papers are asked for. @param applicationNo null before there is one; {@code codes} of the papers */
  record Question(String applicationNo, String region, Map<String, String> customer, Map<String, String> site, List<String> codes) {}

  /** Those it has of a customer and site; a future that fails is tried again later. */
  CompletableFuture<List<Certificate>> fetch(Question question);
}
