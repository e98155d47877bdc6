package org.gettingelectricity.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.notification.NoticeOccasions.Occasion;
import org.gettingelectricity.outbox.Parcel;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Writes the notices of a case: what each says, to whom, and by which channels it goes out. */
@Component
@Profile("!simulation")
class NoticeWriter {

  private final NoticeRepository notices;
  private final NoticeFacts facts;
  private final Templates templates;
  private final Recipients recipients;
  private final Channels channels;
  private final QuietHours quietHours;
  private final ObjectProvider<TrackLinks> links;
  private final Clock clock;

  NoticeWriter(NoticeRepository notices, NoticeFacts facts, Templates templates, Recipients recipients, Channels channels,
      QuietHours quietHours, ObjectProvider<TrackLinks> links, Clock clock) {
    this.notices = notices;
    this.facts = facts;
    this.templates = templates;
    this.recipients = recipients;
    this.channels = channels;
    this.quietHours = quietHours;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Writes what a transaction gave reason to tell; the same is told once, and of papers only while some are outstanding.
   *
   * @return what has to be sent
   */
  List<Parcel> write(ConnectionCase c, List<Occasion> occasions) {
    List<Map<String, Object>> outstanding = has(occasions, kind -> kind == NoticeKind.PAPERS_OUTSTANDING) ? facts.deferred(c) : List.of();
    List<Occasion> due = occasions.stream().distinct()
        .filter(occasion -> occasion.kind() != NoticeKind.PAPERS_OUTSTANDING || !outstanding.isEmpty()).toList();
    if (due.isEmpty()) {
      return List.of();
    }
    Map<String, Object> common = facts.common(c, has(due, kind -> kind.audience() == Audience.CUSTOMER) ? page(c) : null);
    common.put("outstanding", outstanding);
    List<Parcel> parcels = new ArrayList<>();
    for (Occasion occasion : due) {
      Map<String, Object> said = said(c, occasion, common);
      recipients.of(c, occasion.kind().audience()).forEach(to -> parcels.addAll(write(c, occasion.kind(), to, said)));
    }
    return parcels;
  }

  private static boolean has(List<Occasion> occasions, Predicate<NoticeKind> what) {
    return occasions.stream().map(Occasion::kind).anyMatch(what);
  }

  /** Address of the customer's page. */
  private @Nullable String page(ConnectionCase c) {
    TrackLinks pages = links.getIfAvailable();
    return pages == null ? null : pages.create(c.applicationNo(), Callers.SYSTEM.id());
  }

  /** All that the template of the notice can say. */
  private Map<String, Object> said(ConnectionCase c, Occasion occasion, Map<String, Object> common) {
    Map<String, Object> said = new HashMap<>();
    occasion.kind().names().forEach(name -> said.put(name, null));
    said.putAll(common);
    said.putAll(occasion.kind() == NoticeKind.ACCEPTED ? facts.acceptance(c) : occasion.own());
    return said;
  }

  private List<Parcel> write(ConnectionCase c, NoticeKind kind, Recipients.Recipient to, Map<String, Object> said) {
    Instant now = clock.instant();
    if (kind.names().contains("recipient")) {
      said.put("recipient", to.name());
    }
    return channels.to(to.phone(), to.email()).stream().map(channel -> {
      String text = templates.render(kind, c.profile(), channel.id(), said);
      long id = notices.insert(new Notice(0, c.applicationNo(), kind.code(), kind.template(), kind.audience(), channel.id(),
          to.name(), to.phone(), to.email(), text, now));
      boolean wait = channel.rings() && kind.audience() == Audience.CUSTOMER;
      return new Parcel(NoticeCourier.receiver(channel.id()), c.applicationNo(), id, wait ? quietHours.after(now) : now);
    }).toList();
  }
}
