package org.gettingelectricity.subscription;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The events of a caller's cases in an order that never changes and leaves nothing out, for those who poll. */
@Service
class EventFeed {

  private final EventRepository events;

  EventFeed(EventRepository events) {
    this.events = events;
  }

  /** @param after position the reader has come to, 0 at first */
  @Transactional
  List<CaseEvent> read(String owner, long after, int most) {
    if (events.unnumbered()) {
      events.number();
    }
    return events.feed(owner, after, most);
  }
}
