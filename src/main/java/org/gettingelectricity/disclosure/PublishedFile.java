package org.gettingelectricity.disclosure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A file that is published with a category: a typical design, a cost manual, a tariff paper, a list of contractors.
 *
 * @param size bytes
 * @param sha256 of the content, hexadecimal
 */
public record PublishedFile(long id, DisclosureCategory category, String region, String title, String fileName,
    String contentType, long size, String sha256, LocalDate publishedOn) {

  private static final int KB = 1024;

  /** As people read it: title, kind, size and day. */
  public String text() {
    return title + "（" + fileName.substring(fileName.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT) + "，" + (size + KB - 1) / KB + " KB，" + publishedOn + "）";
  }

  /** Where everybody fetches it, without a login. */
  @JsonProperty
  public String url() {
    return "/public/disclosure/" + region + "/files/" + id;
  }
}
