package org.gettingelectricity.duty;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.gettingelectricity.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * What an office owes.
 *
 * @param region six-digit area code whose people do it
 * @param subject what it is about, by which a second one of the same kind is recognised
 * @param dueOn last day; the day after a supervisor hears of it
 * @param applicationNo the case it concerns, or null
 * @param meetingId the meeting that resolved it, or null
 * @param result what came of it; null while it is open
 */
public record Duty(long id, String region, DutyKind kind, String subject, String title, String department, LocalDate dueOn,
    @Nullable String applicationNo, @Nullable Long meetingId, OffsetDateTime openedAt, String openedBy, @Nullable String result,
    @Nullable OffsetDateTime doneAt, @Nullable String doneBy) {

  public boolean open() {
    return doneAt == null;
  }

  public boolean late(LocalDate today) {
    return open() && today.isAfter(dueOn);
  }

  /** The Chinese name of the office. */
  public String departmentName() {
    return Role.of(department).map(Role::label).orElse(department);
  }
}
