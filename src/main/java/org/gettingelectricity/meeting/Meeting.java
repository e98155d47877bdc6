package org.gettingelectricity.meeting;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;

/**
 * A meeting of a region.
 *
 * @param region six-digit area code
 * @param inputDueAt until when departments bring in what they have
 * @param reason why it was convened besides the regular ones, or null
 * @param applicationNo the case it is about, or null
 * @param minutes null until it was held
 */
public record Meeting(long id, String region, MeetingKind kind, OffsetDateTime startsAt, OffsetDateTime inputDueAt, @Nullable String reason,
    @Nullable String applicationNo, OffsetDateTime convenedAt, String convenedBy, @Nullable String attendants,
    @Nullable String minutes, @Nullable OffsetDateTime heldAt, @Nullable String heldBy, @Nullable String processInstanceId) {

  public boolean held() {
    return heldAt != null;
  }

  public LocalDate on() {
    return Days.of(startsAt.toInstant());
  }

  /** Such as 2026-12-01 09:00 业扩报装周例会. */
  public String title() {
    return "%s %s 业扩报装%s".formatted(on(), startsAt.atZoneSameInstant(Days.ZONE).toLocalTime(), kind.label());
  }
}
