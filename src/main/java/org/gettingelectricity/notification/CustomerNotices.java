package org.gettingelectricity.notification;

import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Service;

/** What customers were told, for their own page. */
@Service
public class CustomerNotices {

  private final NoticeRepository notices;

  CustomerNotices(NoticeRepository notices) {
    this.notices = notices;
  }

  /** A notice as its customer got it. */
  public record Told(String code, String name, String text, Instant at) {}

  /** Each message once, whatever the number of channels, newest first. */
  public List<Told> of(String applicationNo) {
    List<Told> told = notices.of(applicationNo).stream().filter(n -> n.audience() == Audience.CUSTOMER)
        .map(n -> new Told(n.code(), NoticeKind.label(n.template()), n.text(), n.createdAt()))
        .distinct().toList();
    return told.stream().sorted((a, b) -> b.at().compareTo(a.at())).toList();
  }
}
