package org.gettingelectricity.application;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.refusal.Spelled;

/**
 * What makes two applications meet at the same site (POLICY 16, D-28): the site's own number, else region and address, however
 * people type them: full or half width, with or without blanks, punctuation and the names of province, city and county.
 */
final class SiteKey {

  private static final List<String> IDS = List.of("id", "siteId", "siteNo", "code", "no");

  private SiteKey() {}

  static String of(String region, Map<String, String> site) {
    return IDS.stream().map(site::get).filter(id -> id != null && !id.isBlank()).findFirst()
        .map(id -> region + "#" + plain(id)).orElseGet(() -> region + "@" + address(region, site.getOrDefault("address", "")));
  }

  private static String address(String region, String address) {
    String plain = plain(address);
    for (String area : Areas.path(region)) {
      String name = plain(area);
      if (plain.startsWith(name) && plain.length() > name.length()) {
        plain = plain.substring(name.length());
      }
    }
    return plain.isEmpty() ? address : plain;
  }

  /** Letters and digits only; a number keeps its separators, so that 1-23 is not 12-3. */
  private static String plain(String text) {
    return Spelled.oneWidth(text).toLowerCase(Locale.ROOT)
        .replaceAll("(?<=\\d)[-–—―~_./#]+(?=\\d)", "-").replaceAll("[^\\p{L}\\p{N}-]|(?<!\\d)-|-(?!\\d)", "");
  }
}
