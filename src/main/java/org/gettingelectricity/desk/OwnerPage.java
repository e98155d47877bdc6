package org.gettingelectricity.desk;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.release.Definition;
import org.gettingelectricity.release.Definitions;
import org.gettingelectricity.release.Deployments;
import org.gettingelectricity.release.ModelVersion;
import org.gettingelectricity.release.Release;
import org.gettingelectricity.release.Releases;
import org.gettingelectricity.release.WaitingRelease;
import org.gettingelectricity.upgrade.Upgrades;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** 流程版本: what is live, the way back, files checked without deploying them, and releases that wait for a second person. */
@Controller
class OwnerPage {

  private static final int MOST_RELEASES = 30;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Days.ZONE);

  private final Definitions definitions;
  private final Releases releases;
  private final Upgrades upgrades;
  private final Deployments deployments;
  private final Callers callers;
  private final People people;

  OwnerPage(Definitions definitions, Releases releases, Upgrades upgrades, Deployments deployments, Callers callers, People people) {
    this.definitions = definitions;
    this.releases = releases;
    this.upgrades = upgrades;
    this.deployments = deployments;
    this.callers = callers;
    this.people = people;
  }

  /** A model, policy file or form with its versions, the live one first. {@code differs} from the file that comes with the product */
  record Shown(String key, String name, boolean differs, @Nullable Long open, Line live, List<Line> versions) {

    /** The version most cases run on that is not the live one; null where all run on that. */
    public @Nullable Integer behind() {
      return versions.stream().skip(1).filter(line -> line.open() != null && line.open() > 0)
          .max(Comparator.comparing(line -> Objects.requireNonNull(line.open()))).map(Line::version).orElse(null);
    }
  }

  /** A version in words. */
  record Line(int version, String since, String who, String origin, @Nullable String reason, @Nullable Long open) {}

  /** A file both the product and an owner changed. @param at when that was found, Beijing time */
  record OvertakenLine(String id, String file, String at) {}

  /**
   * A release in words. {@code own} when the reader submitted it and another person has to confirm it, {@code confirm} and
   * {@code end} when it can still be confirmed, or turned down; {@code trouble} says why it cannot come or did not come into force,
   * {@code mine} when the reader stands for it
   */
  record Waiting(String id, String state, String reason, String who, String at, String effectiveOn, List<String> files,
      @Nullable String decided, @Nullable String note, @Nullable String trouble, boolean own, boolean confirm, boolean end,
      boolean mine) {}

  @GetMapping("/owner")
  String show(Model model) {
    Caller caller = callers.current();
    if (!caller.is(Role.PROCESS_OWNER) && !caller.is(Role.ADMIN)) {
      throw Refusal.forbidden("FORBIDDEN", "流程版本供流程管理员和系统管理员使用");
    }
    List<Definition> all = definitions.all(ModelVersion.Kind.MODEL);
    List<Definition> others = Stream.of(ModelVersion.Kind.TABLE, ModelVersion.Kind.FORM).flatMap(kind -> definitions.all(kind).stream()).toList();
    List<Definition> changed = others.stream().filter(definition -> definition.versions().size() > 1).toList();
    List<WaitingRelease> waiting = releases.waiting();
    List<WaitingRelease> latest = releases.latest(MOST_RELEASES);
    Map<String, String> names = names(Stream.concat(all.stream(), changed.stream()).toList(), Stream.concat(waiting.stream(), latest.stream()));
    model.addAttribute("others", changed.stream().map(definition -> shown(definition, names)).toList());
    model.addAttribute("unchanged", others.stream().filter(definition -> definition.versions().size() == 1).toList());
    model.addAttribute("definitions", all.stream().map(definition -> shown(definition, names)).toList());
    model.addAttribute("waiting", waiting.stream().map(release -> shown(release, caller, names)).toList());
    model.addAttribute("releases", latest.stream().map(release -> shown(release, caller, names)).toList());
    model.addAttribute("upgrades", upgrades.waiting().stream()
        .map(file -> new OvertakenLine(file.id(), file.file(), MINUTE.format(file.foundAt()))).toList());
    model.addAttribute("tests", deployments.testSets());
    model.addAttribute("deploys", caller.is(Role.PROCESS_OWNER));
    return "owner";
  }

  private Map<String, String> names(List<Definition> all, Stream<WaitingRelease> some) {
    return people.names(Stream.concat(some.map(WaitingRelease::release).flatMap(one -> Stream.of(one.submittedBy(), Objects.requireNonNullElse(one.decidedBy(), one.submittedBy()))), all.stream()
        .flatMap(definition -> definition.versions().stream()).flatMap(version -> Stream.of(version.by(), version.confirmedBy())))
        .filter(Objects::nonNull).distinct().toList());
  }

  private static Waiting shown(WaitingRelease waiting, Caller caller, Map<String, String> names) {
    Release release = waiting.release();
    boolean confirm = release.state() == Release.State.SUBMITTED;
    boolean own = caller.id().equals(release.submittedBy());
    return new Waiting(release.id(), release.state().label(), release.reason(), name(release.submittedBy(), names), MINUTE.format(release.submittedAt()),
        release.effectiveOn() == null ? "确认后即生效" : release.effectiveOn().toString(), waiting.files(), decided(release, names), release.note(),
        trouble(waiting), own, confirm && waiting.outdated().isEmpty(), confirm || release.state() == Release.State.CONFIRMED,
        own || caller.id().equals(release.decidedBy()));
  }

  private static @Nullable String decided(Release release, Map<String, String> names) {
    return release.decidedBy() == null || release.decidedAt() == null ? null
        : name(release.decidedBy(), names) + " " + MINUTE.format(release.decidedAt());
  }

  private static @Nullable String trouble(WaitingRelease waiting) {
    return waiting.outdated().isEmpty() ? waiting.release().failure()
        : "提交之后 %s 又有了新的版本，不能生效；请退回，以现行版本为准重新提交".formatted(String.join("、", waiting.outdated()));
  }

  private static Shown shown(Definition definition, Map<String, String> names) {
    List<Line> lines = definition.versions().stream().map(version -> line(version, names)).toList();
    return new Shown(definition.key(), definition.name(), definition.differsFromPackaged(), definition.openCases(), lines.get(0), lines);
  }

  private static Line line(Definition.Version version, Map<String, String> names) {
    String who = version.by() == null ? "—" : name(version.by(), names);
    String origin = version.origin().label()
        + (version.restoredVersion() == null ? "" : "至第 %d 版".formatted(version.restoredVersion()));
    return new Line(version.version(), minute(version.since()),
        version.confirmedBy() == null ? who : who + "、" + name(version.confirmedBy(), names), origin, version.reason(),
        version.openCases());
  }

  private static String minute(Instant at) {
    return MINUTE.format(at);
  }

  private static String name(String user, Map<String, String> names) {
    return names.getOrDefault(user, user);
  }
}
