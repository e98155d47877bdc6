package org.gettingelectricity.reserve;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gettingelectricity.refusal.Spelled;
import org.jspecify.annotations.Nullable;

/**
 * A project in the reserve pool.
 *
 * @param owner outside system that pushed it first
 * @param documents codes of papers that are there already; they go along into the case
 * @param facts facts of POLICY 4 that are known already, as JSON text
 * @param bodyHash of the last push, to know an equal one
 * @param mergedInto the project that goes on in its place, or null
 * @param applicationNo the case it became, or null
 * @param receipt answer of the conversion as JSON text, or null
 */
record Project(String projectCode, Kind kind, String owner, String region, String utility, Map<String, String> customer,
    Map<String, String> site, String siteKey, BigDecimal expectedLoadKw, LocalDate expectedOn, List<String> documents,
    String facts, String bodyHash, State state, @Nullable String mergedInto, @Nullable String applicationNo,
    @Nullable String receipt, Instant receivedAt, Instant updatedAt) {

  /** What kind of push it came by (POLICY 13; 联办: 000 三(二)10, 002 三(一)1). */
  enum Kind implements Spelled {
    INVESTMENT_PROJECT("投资项目审批"), CONSTRUCTION_PROJECT("工程建设项目审批"), BUSINESS_REGISTRATION("企业开办联办"),
    PROPERTY_TRANSFER("不动产登记过户联办");

    private final List<String> names;

    Kind(String label) {
      this.names = List.of(label);
    }

    @Override
    public List<String> names() {
      return names;
    }
  }

  /** Where it stands. */
  enum State {
    POOLED("已入库"), CONTACTED("已联系客户"), READY("手续齐全，可转申请"), CONVERTED("已转申请"), MERGED("已合并"), WITHDRAWN("项目已撤销");

    private final String label;

    State(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    /** Whether it may still become a case. */
    boolean open() {
      return this == POOLED || this == CONTACTED || this == READY;
    }
  }

  /** Something that was done about it. */
  record Step(Kind kind, String note, String actor, Instant at) {

    /** What was done. */
    enum Kind {
      PUSHED("平台推送"), CONTACT("联系客户"), EARLY_PLAN("编制预方案"), EARLY_PAPERS("收集前期资料"), READY("手续齐全"),
      MERGED("合并"), WITHDRAWN("撤销"), CONVERTED("转为申请");

      private final String label;

      Kind(String label) {
        this.label = label;
      }

      String label() {
        return label;
      }
    }
  }

  String customerName() {
    return Objects.requireNonNull(customer.get("name"));
  }
}
