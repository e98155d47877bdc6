package org.gettingelectricity.meeting;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the regular meetings are (001 附件3 一、五; 09:00 by D-34).
 *
 * @param regions six-digit area codes that meet
 * @param day of the week
 * @param at start
 * @param quarterlyAt start of the quarterly talk, on the day of the first regular meeting of a quarter
 * @param inputUntil on the working day before
 */
@ConfigurationProperties("meetings")
record MeetingSettings(@DefaultValue("410425") List<String> regions, @DefaultValue("TUESDAY") DayOfWeek day,
    @DefaultValue("09:00") LocalTime at, @DefaultValue("14:30") LocalTime quarterlyAt,
    @DefaultValue("15:00") LocalTime inputUntil) {}
