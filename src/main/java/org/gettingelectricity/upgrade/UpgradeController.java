package org.gettingelectricity.upgrade;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.upgrade.Upgrade.State;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files that product and owners both changed, over REST: process owners decide, administrators see. */
@RestController
@RequestMapping("/api/v1/upgrades")
class UpgradeController {

  private static final int LONGEST_REASON = 2000;

  private final Upgrades upgrades;
  private final Callers callers;

  UpgradeController(Upgrades upgrades, Callers callers) {
    this.upgrades = upgrades;
    this.callers = callers;
  }

  /** What is to be in force: the owners' version or the product's. */
  enum Choice {
    OURS(State.OURS), PRODUCT(State.PRODUCT);

    private final State state;

    Choice(State state) {
      this.state = state;
    }
  }

  /** @param take OURS keeps the owners' version, PRODUCT puts the product's in force */
  record Decision(@NotNull(message = "必填，OURS（保留本单位版本）或 PRODUCT（采用产品新版）") Choice take,
      @NotNull(message = REASON) @Size(min = 1, max = LONGEST_REASON, message = REASON) String reason) {

    private static final String REASON = "必填，1 至 " + LONGEST_REASON + " 字的理由";
  }

  /** @param comparison only where one is asked for and it waits */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UpgradeView(String id, String file, State state, OffsetDateTime foundAt, @Nullable String decidedBy,
      @Nullable OffsetDateTime decidedAt, @Nullable String reason,
      Upgrades.@Nullable Comparison comparison) {}

  @Operation(summary = "产品升级待决定的文件")
  @GetMapping
  List<UpgradeView> all() {
    return upgrades.all().stream().map(upgrade -> view(upgrade, null)).toList();
  }

  @Operation(summary = "三方比较")
  @GetMapping("/{id}")
  UpgradeView one(@PathVariable String id) {
    Upgrade upgrade = upgrades.find(id);
    return view(upgrade, upgrade.state() == State.WAITING ? upgrades.compared(upgrade) : null);
  }

  @Operation(summary = "决定产品升级")
  @PostMapping("/{id}/decision")
  UpgradeView decide(@PathVariable String id, @RequestBody(required = true) Body<Decision> body) {
    Decision decision = body.read();
    return view(upgrades.decide(id, decision.take().state, decision.reason(), callers.current()), null);
  }

  private static UpgradeView view(Upgrade upgrade, Upgrades.@Nullable Comparison comparison) {
    return new UpgradeView(upgrade.id(), upgrade.file(), upgrade.state(), upgrade.foundAt(), upgrade.decidedBy(), upgrade.decidedAt(),
        upgrade.reason(), comparison);
  }
}
