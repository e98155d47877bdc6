package org.gettingelectricity.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.refusal.Clause;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may make which call of our API, our pages and the engine's REST: the table {@code access/who-may.txt}, the only place
 * that says so. The doors ask it before anything else looks at a call; which case, task or region a caller may have is
 * decided behind them.
 */
public final class WhoMay {

  private static final String FILE = "/access/who-may.txt";
  private static final int FEW = 5;
  private static final String ANY_METHOD = "*";
  private static final Set<String> READING = Set.of("HEAD", "OPTIONS");
  private static final Map<String, Set<Role>> SETS = Map.of("users", EnumSet.allOf(Role.class), "anyone", EnumSet.allOf(Role.class),
      "nobody", EnumSet.noneOf(Role.class), "staff", EnumSet.copyOf(Role.regionalRoles()), "readers", readers());
  private static final List<Line> LINES = read();

  /** Attribute of a request for a page: what whoever is turned away is told there. */
  public static final String TURNED_AWAY = WhoMay.class.getName() + ".turnedAway";

  /** What those are told whom a line turns away. */
  public enum Refusal {
    FORBIDDEN("没有权限执行此操作"),
    OFF_SYSTEM_CIRCULATION("环节只能通过任务办结，时限只由系统推进，不得删除、修改、迁移、重启或挂起，也不得改动变量、触发消息" + Clause.TRUE_RECORDS.cited()),
    RECORDS_KEPT("办理记录须保存，不得删除");

    private final String label;

    Refusal(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** A line of the table. @param anonymous whether no login is needed */
  public record Line(String method, PathPattern path, Set<Role> roles, boolean anonymous, Refusal refusal) {

    /** What whoever is turned away is told: who may instead, where those are few. */
    public String told() {
      return refusal != Refusal.FORBIDDEN || roles.isEmpty() || roles.size() > FEW ? refusal.label()
          : roles.stream().map(Role::label).collect(Collectors.joining("、", "仅", "可以进行此操作"));
    }

    /** Whether it lets in somebody in these groups. */
    public boolean admits(Collection<String> groups) {
      return anonymous || roles.stream().map(Role::id).anyMatch(groups::contains);
    }

    @Override
    public String toString() {
      return method + " " + path.getPatternString();
    }

    private boolean fits(String method, PathContainer path) {
      return (this.method.equals(ANY_METHOD) || this.method.equals(READING.contains(method) ? "GET" : method)) && this.path.matches(path);
    }
  }

  private WhoMay() {}

  public static List<Line> lines() {
    return LINES;
  }

  /** The line that decides about a call, if one names it. @param path as it is sent, without the query */
  public static Optional<Line> line(String method, String path) {
    PathContainer sent = PathContainer.parsePath(path.length() > 1 ? path.replaceFirst("/+$", "") : path);
    return LINES.stream().filter(line -> line.fits(method, sent)).findFirst();
  }

  /** Whether somebody in these groups may make the call; of a call without a line: whether it only reads, so finds nothing. */
  public static boolean may(Collection<String> groups, String method, String path) {
    return line(method, path).map(line -> line.admits(groups)).orElse(true);
  }

  private static Set<Role> readers() {
    Set<Role> readers = EnumSet.of(Role.INTEGRATION, Role.AUDITOR, Role.ADMIN);
    readers.addAll(Role.regionalRoles());
    return readers;
  }

  private static List<Line> read() {
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(WhoMay.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(WhoMay::line).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(String text) {
    List<String> words = Arrays.asList(text.trim().split("\\s+"));
    List<String> who = words.subList(2, words.size());
    Refusal refusal = Arrays.stream(Refusal.values()).filter(r -> who.contains(r.name())).findFirst().orElse(Refusal.FORBIDDEN);
    Set<Role> roles = who.stream().filter(word -> !word.equals(refusal.name())).flatMap(word -> SETS.containsKey(word) ? SETS.get(word).stream()
        : Stream.of(Role.of(word).orElseThrow(() -> new IllegalStateException("Nobody is called " + word + ": " + text))))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    return new Line(words.get(0), new PathPatternParser().parse(words.get(1)), roles, who.contains("anyone"), refusal);
  }
}
