package org.gettingelectricity.subscription;

import java.util.List;

import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Objects;

/** The events of the caller's cases, for those who poll. */
@RestController
@RequestMapping("/api/v1/events")
class EventController {

  private static final int MOST = 500;

  private final EventFeed feed;
  private final CaseAccess access;

  EventController(EventFeed feed, CaseAccess access) {
    this.feed = feed;
    this.access = access;
  }

  /** @param next give it as {@code after} next time */
  record EventsView(List<EventView> items, String next) {}

  @Operation(summary = "事件",
      description = "Events of the cases the caller started, oldest first, those of one case in their sequence. "
      + "`next` is the cursor to go on from; it stays the same while nothing new has happened.")
  @GetMapping
  EventsView events(@RequestParam(defaultValue = "0") String after, @RequestParam(defaultValue = "100") String limit) {
    String owner = access.caller().id();
    long position = number("after", after, 0, Long.MAX_VALUE);
    List<CaseEvent> events = feed.read(owner, position, (int) number("limit", limit, 1, MOST));
    long next = events.isEmpty() ? position : Objects.requireNonNull(events.get(events.size() - 1).position());
    return new EventsView(events.stream().map(EventView::of).toList(), String.valueOf(next));
  }

  private static long number(String field, String text, long least, long most) {
    try {
      long value = Long.parseLong(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // answered below, as any other wrong value
    }
    throw Refusal.invalid(field, "应为 " + least + " 至 " + most + " 的整数");
  }
}
