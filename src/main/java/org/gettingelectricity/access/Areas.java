package org.gettingelectricity.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The national list of area codes (行政区划代码): provinces {@code 410000}, cities {@code 410400}, counties {@code 410425}.
 * Codes of counties that were merged since stay on the list, because papers still carry them.
 */
public final class Areas {

  private static final String FILE = "/areas/china-areas.csv";
  private static final Map<String, String> NAMES = read();

  private Areas() {}

  /** Whether the six-digit code is on the list. */
  public static boolean known(String code) {
    return NAMES.containsKey(code);
  }

  /** All codes of the list. */
  public static Set<String> codes() {
    return NAMES.keySet();
  }

  /** Names from the province down to the area itself, e.g. 河南省, 平顶山市, 郏县; without levels that have no name of their own. */
  public static List<String> path(String code) {
    return Stream.of(code.substring(0, 2) + "0000", code.substring(0, 4) + "00", code).distinct().map(NAMES::get)
        .filter(Objects::nonNull).filter(name -> !name.equals("市辖区")).toList();
  }

  /** The whole name, e.g. 河南省平顶山市郏县, also of the prefix 41 or 4104; a code that is not on the list stands for itself. */
  public static String name(String code) {
    List<String> path = code == null || code.length() < 2 ? List.of() : path((code + "0000").substring(0, 6));
    return path.isEmpty() ? code : String.join("", path);
  }

  /** The areas right below one, by their codes in order: the provinces where nothing is given, else its cities or counties. */
  public static SortedMap<String, String> below(String code) {
    String prefix = code == null ? "" : code.replaceFirst("(00){1,2}$", "");
    String end = prefix.isEmpty() ? "0000" : prefix.length() == 2 ? "00" : "";
    SortedMap<String, String> below = new TreeMap<>();
    NAMES.forEach((area, name) -> {
      if (prefix.length() < 6 && area.startsWith(prefix) && area.endsWith(end) && area.length() > prefix.length() && !area.equals(code)) {
        below.put(area, name);
      }
    });
    return below;
  }

  private static Map<String, String> read() {
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(Areas.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split(",", 2))
          .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> line[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
