package org.gettingelectricity.document;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.gettingelectricity.access.PersonalText;
import org.gettingelectricity.refusal.Spelled;

/** What makes two applications those of one customer: the same name and the same identity or licence number, however typed. */
final class CustomerKey {

  private static final int SHORTEST_NUMBER = 8;

  private CustomerKey() {}

  /** A fingerprint that tells nobody the number; empty when the application names none. */
  static Optional<String> of(Map<String, String> customer) {
    return PersonalText.identityOf(customer).map(CustomerKey::plain).filter(number -> number.length() >= SHORTEST_NUMBER)
        .map(number -> DigestUtils.sha256Hex(plain(customer.getOrDefault("name", "")) + "#" + number));
  }

  private static String plain(String text) {
    return Spelled.oneWidth(text).toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
