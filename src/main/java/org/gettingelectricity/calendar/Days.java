package org.gettingelectricity.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/** Calendar days as the law counts them: in China, whatever the machine's zone. */
public final class Days {

  /** Asia/Shanghai, the zone of every deadline. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** What is due within so many days after today is due soon (三日内到期). */
  public static final int SOON = 3;

  private Days() {}

  /** The day an instant falls on. */
  public static LocalDate of(Instant at) {
    return at.atZone(ZONE).toLocalDate();
  }

  /** An instant as people here write it: ISO with the offset of Beijing time, whole seconds; null stays null. */
  @Contract("!null -> !null")
  public static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.atZone(ZONE).truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }
}
