package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.time.Instant;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.jspecify.annotations.Nullable;

/**
 * Who pays for one item of a case, and why (投资界面, POLICY 12).
 *
 * @param revision run of the cost sharing that wrote the line; the highest is in force
 * @param rule id of the rule that decided
 * @param source clause the rule stands on
 * @param reason the facts that decided, in Chinese
 * @param estimate yuan, two decimals; null before the plan is made
 * @param basis where the estimate comes from, in Chinese, or null
 */
public record CostLine(String applicationNo, int revision, WorkItem item, Payer payer, String rule, String source,
    String reason, @Nullable BigDecimal estimate, @Nullable String basis, Instant at, String actor) {}
