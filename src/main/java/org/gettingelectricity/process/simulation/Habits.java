package org.gettingelectricity.process.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * How people are taken to work: {@code simulation/habits.json}.
 *
 * @param answers what forms are answered with, by field; {@code today} stands for the day
 * @param whenAsked answers given only when the form insists
 * @param minutes least and most time of an office's task, by effect, with OTHER for the rest
 * @param days least and most days an outsider takes, by owner of the time, or by effect
 * @param pauses how often clocks are stopped, and how long
 */
record Habits(Map<String, Object> answers, Map<String, Object> whenAsked, Map<String, List<Integer>> minutes,
    Map<String, List<Integer>> days, Pausing pauses) {

  /**
   * How cases come to stand still.
   *
   * @param percent of the cases
   * @param after least and most days from their arrival
   * @param days least and most days they stand still
   */
  record Pausing(int percent, List<Integer> after, List<Integer> days, String reason, String subReason) {}

  private static final String FILE = "/simulation/habits.json";

  static Habits read() {
    try (InputStream file = Habits.class.getResourceAsStream(FILE)) {
      return new ObjectMapper().readValue(file, Habits.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From the least to the most, each as likely. */
  static int drawn(List<Integer> span, Random random) {
    return span.get(0) + random.nextInt(span.get(1) - span.get(0) + 1);
  }

  List<Integer> minutesOf(String effect) {
    return Objects.requireNonNull(minutes.getOrDefault(effect, minutes.get("OTHER")));
  }
}
