package org.gettingelectricity.upgrade;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.difference.Difference;
import org.gettingelectricity.difference.Differences;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.DeploymentFinding;
import org.gettingelectricity.upgrade.Upgrade.State;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files that both the product and its owners changed: told, compared three ways, decided. */
@Service
public class Upgrades {

  private final UpgradeRepository rows;
  private final ObjectProvider<Differences> differences;
  private final ObjectProvider<ProductFiles> files;
  private final Clock clock;

  Upgrades(UpgradeRepository rows, ObjectProvider<Differences> differences, ObjectProvider<ProductFiles> files, Clock clock) {
    this.rows = rows;
    this.differences = differences;
    this.files = files;
    this.clock = clock;
  }

  /** A file of the product that owners kept their own version from. */
  public record Kept(String product, @Nullable OffsetDateTime at) {}

  /** A file that owners and product both changed. {@code base} is what the product had when the owners began */
  public record Conflict(String file, String base, String product) {}

  /**
   * A file with what the product changed, what the owners changed, and what both did.
   *
   * @param both what was changed by both, in words; elsewhere the changes do not meet
   */
  public record Comparison(List<Difference> productChanges, List<Difference> ourChanges, List<String> both) {}

  /** A file somebody has to decide on. */
  public record Waiting(String id, String file, OffsetDateTime foundAt) {}

  /** The files somebody has to decide on. */
  @Transactional(readOnly = true)
  public List<Waiting> waiting() {
    return rows.all().stream().filter(upgrade -> upgrade.state() == State.WAITING)
        .map(upgrade -> new Waiting(upgrade.id(), upgrade.file(), upgrade.foundAt())).toList();
  }

  /** By file, the product's version that owners turned down last. */
  @Transactional(readOnly = true)
  public Map<String, Kept> kept() {
    Map<String, Kept> kept = new HashMap<>();
    rows.all().stream().filter(upgrade -> upgrade.state() == State.OURS).sorted(Comparator.comparing(Upgrade::decidedAt))
        .forEach(upgrade -> kept.put(upgrade.file(), new Kept(upgrade.product(), upgrade.decidedAt())));
    return kept;
  }

  /** Keeps what waits to be decided now; what no longer meets is forgotten. */
  @Transactional
  public void found(List<Conflict> conflicts) {
    Map<String, Conflict> open = new HashMap<>();
    conflicts.forEach(conflict -> open.put(conflict.file(), conflict));
    rows.all().stream().filter(upgrade -> upgrade.state() == State.WAITING).forEach(waiting -> {
      Conflict conflict = open.get(waiting.file());
      if (conflict != null && conflict.product().equals(waiting.product()) && conflict.base().equals(waiting.base())) {
        open.remove(waiting.file());
      } else {
        rows.forget(waiting.id());
      }
    });
    open.values().forEach(conflict -> rows.insert(new Upgrade(UUID.randomUUID().toString(), conflict.file(), State.WAITING,
        conflict.base(), conflict.product(), now(), null, null, null)));
  }

  /** Those that wait first, then the newest. */
  @Transactional(readOnly = true)
  List<Upgrade> all() {
    return rows.all().stream().sorted(Comparator.comparing(upgrade -> upgrade.state() != State.WAITING)).toList();
  }

  /** @throws Refusal 404 UPGRADE_NOT_FOUND */
  @Transactional(readOnly = true)
  Upgrade find(String id) {
    return known(rows.find(id));
  }

  /** From what both began with to what each of them has now. */
  @Transactional(readOnly = true)
  Comparison compared(Upgrade upgrade) {
    DeploymentFile base = file(upgrade, upgrade.base());
    List<Difference> products = differences.getObject().between(base, file(upgrade, upgrade.product()));
    List<Difference> ours = files.getObject().inForce(upgrade.file()).stream()
        .flatMap(live -> differences.getObject().between(base, new DeploymentFile(base.name(), live.content())).stream()).toList();
    List<String> both = products.stream().filter(product -> ours.stream().anyMatch(own -> meets(product, own)))
        .map(Difference::sentence).distinct().toList();
    return new Comparison(products, ours, both);
  }

  /** Whether two changes are about the same thing, what it was before told alike. */
  private static boolean meets(Difference one, Difference other) {
    return one.before() != null && one.before().equals(other.before()) && one.kind().equals(other.kind());
  }

  /**
   * Decides a file for good.
   *
   * @throws Refusal 404; 409 UPGRADE_DECIDED; 400 with every finding when the product's cannot be deployed by one person
   */
  @Transactional
  Upgrade decide(String id, State taken, String reason, Caller caller) {
    Upgrade upgrade = known(rows.hold(id));
    if (upgrade.state() == taken && caller.id().equals(upgrade.decidedBy())) {
      return upgrade;
    }
    if (upgrade.state() != State.WAITING) {
      throw Refusal.conflict("UPGRADE_DECIDED", "该文件已由 %s 决定：%s".formatted(upgrade.decidedBy(),
          upgrade.state() == State.OURS ? "保留本单位版本" : "采用产品新版"));
    }
    if (taken == State.PRODUCT) {
      deploy(file(upgrade, upgrade.product()));
    }
    Upgrade decided = new Upgrade(id, upgrade.file(), taken, upgrade.base(), upgrade.product(), upgrade.foundAt(), caller.id(), now(), reason);
    rows.decided(decided);
    return decided;
  }

  private void deploy(DeploymentFile product) {
    List<DeploymentFinding> findings = files.getObject().check(product);
    if (!findings.isEmpty()) {
      throw DeploymentFinding.refusal(findings);
    }
    files.getObject().deploy(product);
  }

  private static DeploymentFile file(Upgrade upgrade, String content) {
    return new DeploymentFile(upgrade.file(), content.getBytes(StandardCharsets.UTF_8));
  }

  private static Upgrade known(Optional<Upgrade> upgrade) {
    return upgrade.orElseThrow(() -> Refusal.notFound("UPGRADE_NOT_FOUND", "没有这项升级"));
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
