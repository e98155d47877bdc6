package org.gettingelectricity.desk;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
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
  record Shown(String key, String name, boolean differs, @Nullable Long open, Line live, List<Line> versions) {}

  /** A version in words. */
  record Line(int version, String since, String who, String origin, @Nullable String reason, @Nullable Long open) {}

  /**
   * A release in words. {@code own} when the reader submitted it and another person has to confirm it, {@code confirm} and
   * {@code end} when it can still be confirmed, or turned down
   */
  record Waiting(String id, String state, String reason, String who, String at, String effectiveOn, List<String> files, boolean own,
      boolean confirm, boolean end) {}

  @GetMapping("/owner")
  String show(Model model) {
    Caller caller = callers.current();
    if (!caller.is(Role.PROCESS_OWNER) && !caller.is(Role.ADMIN)) {
      throw Refusal.forbidden("FORBIDDEN", "流程版本供流程管理员和系统管理员使用");
    }
    List<Definition> all = definitions.all(ModelVersion.Kind.MODEL);
    List<Definition> others = Stream.of(ModelVersion.Kind.TABLE, ModelVersion.Kind.FORM).flatMap(kind -> definitions.all(kind).stream())
        .filter(definition -> definition.versions().size() > 1).toList();
    List<WaitingRelease> waiting = releases.waiting();
    Map<String, String> names = names(Stream.concat(all.stream(), others.stream()).toList(), waiting);
    model.addAttribute("others", others.stream().map(definition -> shown(definition, names)).toList());
    model.addAttribute("definitions", all.stream().map(definition -> shown(definition, names)).toList());
    model.addAttribute("waiting", waiting.stream().map(release -> shown(release, caller, names)).toList());
    model.addAttribute("upgrades", upgrades.waiting());
    model.addAttribute("tests", deployments.testSets());
    model.addAttribute("deploys", caller.is(Role.PROCESS_OWNER));
    return "owner";
  }

  private Map<String, String> names(List<Definition> all, List<WaitingRelease> waiting) {
    return people.names(Stream.concat(waiting.stream().map(WaitingRelease::submittedBy), all.stream()
        .flatMap(definition -> definition.versions().stream()).flatMap(version -> Stream.of(version.by(), version.confirmedBy())))
        .filter(Objects::nonNull).distinct().toList());
  }

  private static Waiting shown(WaitingRelease release, Caller caller, Map<String, String> names) {
    boolean confirm = release.state() == Release.State.SUBMITTED;
    return new Waiting(release.id(), release.state().label() + (release.failure() == null ? "" : "：" + release.failure()), release.reason(),
        name(release.submittedBy(), names), MINUTE.format(release.submittedAt()),
        release.effectiveOn() == null ? "确认后即生效" : release.effectiveOn().toString(), release.files(),
        caller.id().equals(release.submittedBy()), confirm, confirm || release.state() == Release.State.CONFIRMED);
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
