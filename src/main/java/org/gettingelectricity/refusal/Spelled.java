package org.gettingelectricity.refusal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A code that people also write in other usual ways: by its Chinese name, in another width or case. */
public interface Spelled {

  /** The usual names, the first of them the one to show. */
  List<String> names();

  /** The Chinese name. */
  default String label() {
    return names().get(0);
  }

  /** Which of them is meant. */
  static <T> Optional<T> find(List<T> known, String text) {
    String meant = plain(text);
    return known.stream().filter(code -> Stream.concat(Stream.of(((Enum<?>) code).name()), ((Spelled) code).names().stream())
        .anyMatch(name -> plain(name).equals(meant))).findFirst();
  }

  /** All of them, for those who wrote none. */
  static String listed(List<? extends Spelled> known) {
    return known.stream().map(code -> ((Enum<?>) code).name() + " " + code.label()).collect(Collectors.joining("、"));
  }

  /** One width, whoever typed it. */
  static String oneWidth(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static String plain(String text) {
    return oneWidth(text).replaceAll("[\\s_-]", "").toUpperCase(Locale.ROOT);
  }
}
