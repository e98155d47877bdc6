package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.Days;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who pays for what of a case, over REST, with every earlier run. */
@RestController
@RequestMapping("/api/v1/applications/{no}/costs")
class CostController {

  private static final Map<String, String> ITEMS = Map.of("INTERNAL", "红线内受电工程", "METER", "计量装置",
      "EXTERNAL_LINE", "红线外接入线路", "CABLE_CHANNEL", "线路通道", "GRID_REINFORCEMENT", "公网改造",
      "SECOND_CIRCUIT", "第二回路", "HIGH_RELIABILITY_FEE", "高可靠性供电费", "PERSONALISED_EXTRA", "个性化增项",
      "CANCELLED_WORKS", "已建取消工程");
  private static final Map<String, String> PAYERS = Map.of("UTILITY", "供电企业", "GOVERNMENT", "政府", "CUSTOMER", "客户",
      "INCREMENTAL_AGREEMENT", "增量配电协议约定", "MANUAL_DECISION", "待人工核定");

  private final CostSharing costs;
  private final CaseAccess access;

  CostController(CostSharing costs, CaseAccess access) {
    this.costs = costs;
    this.access = access;
  }

  /** One line; the estimate in yuan with two decimals. */
  record LineView(int revision, String item, String itemName, String payer, String payerName, String rule, String source,
      String reason, String estimateYuan, String at, String actor) {

    static LineView of(CostLine line) {
      return new LineView(line.revision(), line.item(), ITEMS.getOrDefault(line.item(), line.item()), line.payer(),
          PAYERS.getOrDefault(line.payer(), line.payer()), line.rule(), line.source(), line.reason(), yuan(line.estimate()),
          Days.text(line.at()), line.actor());
    }
  }

  /** The lines in force, the sum per payer, and all runs. */
  record CostsView(List<LineView> items, Map<String, String> totalsYuan, List<LineView> history) {}

  @GetMapping
  CostsView show(@PathVariable String no) {
    access.visible(no);
    List<CostLine> inForce = costs.inForce(no);
    Map<String, String> totals = new LinkedHashMap<>();
    costs.totals(inForce).forEach((payer, sum) -> totals.put(PAYERS.getOrDefault(payer, payer), yuan(sum)));
    return new CostsView(inForce.stream().map(LineView::of).toList(), totals,
        costs.history(no).stream().map(LineView::of).toList());
  }

  private static String yuan(BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }
}
