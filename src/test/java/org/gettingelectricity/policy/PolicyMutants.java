package org.gettingelectricity.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.policy.table.PolicyFile;

/** Policy files as an owner might have changed them: one cell or one row of one file, by chance. */
public final class PolicyMutants {

  private static final Pattern ROW = Pattern.compile("<rule\\b.*?</rule>", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("<(?:input|output)Entry\\b[^>]*>\\s*<text>([^<]+)</text>");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w\"-])\\d+(?:\\.\\d+)?(?![\\w\"-])");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final List<List<String>> CODES = List.of(List.of("LV_RES", "LV_NONRES_SANLING", "LV_NONRES_STD", "HV_SINGLE", "HV_DUAL"),
      List.of("UTILITY", "GOVERNMENT", "CUSTOMER"), List.of("EXEMPT", "FILING", "PARALLEL", "SEPARATE", "INFORMED_COMMITMENT"),
      List.of("REQUIRED", "DEFERRABLE", "SHARED_ONLY"), List.of("ACCEPTANCE", "PLAN_REPLY", "DESIGN_REVIEW", "MID_INSPECTION", "METER_CONNECT"),
      List.of("URBAN", "RURAL"), List.of("SIGNED", "PLAN_DETERMINED"), List.of("WD", "CD"), List.of("KW", "KVA"), List.of("ALL", "APPROVALS", "NONE"),
      List.of("METER", "EXTERNAL_LINE", "CABLE_CHANNEL", "GRID_REINFORCEMENT"), List.of("STANDARD", "ONSITE", "WEEKLY_MEETING"),
      List.of("HANDLING_TOTAL", "WHOLE_PROCESS_AVG", "WHOLE_PROCESS_MAX"), List.of("true", "false"));

  private final Random random;
  private final List<PolicyFile> files;
  private final List<PolicyFile> changed;

  public PolicyMutants(long seed, List<PolicyFile> files) {
    this(seed, files, files);
  }

  /** @param changed those of the files that are changed */
  PolicyMutants(long seed, List<PolicyFile> files, List<PolicyFile> changed) {
    this.random = new Random(seed);
    this.files = files;
    this.changed = changed;
  }

  /** The next one that can be read. */
  PolicyBook next() {
    return bind(files()).orElseThrow();
  }

  /** The files of the next one that can be read. */
  public List<PolicyFile> files() {
    while (true) {
      PolicyFile file = changed.get(random.nextInt(changed.size()));
      Optional<List<PolicyFile>> mutant = mutant(file.content()).map(content -> new PolicyFile(file.name(), content))
          .map(other -> files.stream().map(one -> one.name().equals(other.name()) ? other : one).toList());
      if (mutant.flatMap(PolicyMutants::bind).isPresent()) {
        return mutant.get();
      }
    }
  }

  private static Optional<PolicyBook> bind(List<PolicyFile> files) {
    try {
      return Optional.of(new PolicyBinder(Calendars::published).bind(files));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private Optional<String> mutant(String content) {
    List<MatchResult> rows = ROW.matcher(content).results().toList();
    MatchResult row = rows.get(random.nextInt(rows.size()));
    if (random.nextInt(6) == 0) {
      return Optional.of(content.substring(0, row.start()) + content.substring(row.end()));
    }
    List<MatchResult> cells = CELL.matcher(row.group()).results().toList();
    MatchResult cell = cells.get(random.nextInt(cells.size()));
    return changed(cell.group(1)).map(text -> content.substring(0, row.start() + cell.start(1)) + text
        + content.substring(row.start() + cell.end(1)));
  }

  private Optional<String> changed(String cell) {
    List<String> ways = new ArrayList<>();
    DATE.matcher(cell).results().forEach(date -> ways.add(at(cell, date,
        LocalDate.parse(date.group()).plusDays(random.nextInt(800) - 400).toString())));
    if (!cell.contains("date") && !cell.contains("\"")) {
      NUMBER.matcher(cell).results().forEach(number -> ways.add(at(cell, number,
          new BigDecimal(number.group()).add(BigDecimal.valueOf(random.nextInt(5) - 2)).max(BigDecimal.ZERO).toPlainString())));
    }
    for (List<String> codes : CODES) {
      for (String code : codes) {
        Matcher found = Pattern.compile("(?<![\\w])" + code + "(?![\\w])").matcher(cell);
        if (found.find()) {
          ways.add(at(cell, found.toMatchResult(), codes.get(random.nextInt(codes.size()))));
        }
      }
    }
    ways.removeIf(cell::equals);
    return ways.isEmpty() ? Optional.empty() : Optional.of(ways.get(random.nextInt(ways.size())));
  }

  private static String at(String cell, MatchResult place, String text) {
    return cell.substring(0, place.start()) + text + cell.substring(place.end());
  }
}
