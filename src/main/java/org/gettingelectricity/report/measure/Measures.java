package org.gettingelectricity.report.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import org.gettingelectricity.application.Channel;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.policy.code.Area;
import org.gettingelectricity.policy.code.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What the tables count of one case; kept once the case is energised, so that a past period reads the same whenever asked.
 * Days are working days, money yuan; a stage the case did not pass has 0 days.
 *
 * @param energisedOn null while the case is under way
 * @param handlingDays of the handling clock
 * @param wholeDays from acceptance to energisation, force majeure left out
 * @param promisedDays of the whole-process clock by the policy of the case: at high voltage without the customer's own works
 * @param averageDays the mean the policy of the case asks for over all such cases (000 附件1), null when it asks for none
 * @param inspectAndConnectDays of the merged stage, 0 where inspection and connection are stages of their own
 * @param passedStages clocks of stages and approvals the case went through, comma separated
 * @param approvalDays from the joint submission to the last result
 * @param procedures the customer took part in
 * @param customerAmount estimated amount of meter, external line and cable channel as far as the customer pays them
 * @param savedAmount estimated amounts of all items not paid by the customer
 * @param dedicated whether the chosen source is a line of the customer's own
 * @param connectedCircuits how many circuits were joined to the grid, {@code liveCircuits} of them without an outage
 * @param papersShared papers fetched from the government's data service
 * @param leased whether equipment for temporary supply was leased
 * @param hotlinesTold both hotlines were delivered to the customer in one notice (004 台账47)
 * @param policyTold the 三零/三省 policy was delivered with the receipt (004 台账49)
 * @param extraPapers papers taken in that the policy of the case does not ask for
 * @param lateStages stages that went beyond their own due date, comma separated
 */
public record Measures(String applicationNo, String region, Flow flow, String channel, LocalDate acceptedOn,
    @Nullable LocalDate energisedOn, BigDecimal voltageKv, @Nullable BigDecimal capacityKw, @Nullable BigDecimal capacityKva,
    boolean smallMicro, boolean enterprise, @Nullable Area area, boolean keyRegion, boolean temporary, boolean electronicContract,
    int handlingDays, int wholeDays, int promisedDays, @Nullable Integer averageDays, String passedStages, int acceptanceDays,
    int planReplyDays, int designReviewDays, int midInspectionDays, int inspectAndConnectDays, int completionInspectionDays,
    int meterConnectDays, int approvalDays, int procedures, BigDecimal customerAmount, BigDecimal savedAmount, boolean planned,
    boolean planOnSite, boolean dedicated, boolean dedicatedUnexplained, int connectedCircuits, int liveCircuits,
    int papersShared, boolean leased, boolean hotlinesTold, boolean policyTold, int extraPapers, String lateStages,
    long utilitySeconds, long worksSeconds, long customerSeconds, long governmentSeconds, long forceSeconds) {

  private static final BigDecimal TWENTY_KV = BigDecimal.valueOf(20);

  /** Zero investment: nothing of meter, external line and cable channel is paid by the customer (004 指标16). */
  public boolean customerPays() {
    return customerAmount.signum() > 0;
  }

  public boolean online() {
    return Channel.of(channel).map(Channel::online).orElse(false);
  }

  public boolean highVoltage() {
    return flow.highVoltage();
  }

  /** From 1 to 20 kV, the class of 004 指标2. */
  public boolean upToTwentyKv() {
    return highVoltage() && (voltageKv == null || voltageKv.compareTo(TWENTY_KV) <= 0);
  }

  /** Small and micro enterprise up to a capacity in kW; where only kVA are known these, which are never less. */
  public boolean smallUpTo(int kw) {
    return smallMicro && upTo(kw);
  }

  public boolean upTo(int kw) {
    BigDecimal capacity = capacityKw != null ? capacityKw : capacityKva;
    return capacity != null && capacity.compareTo(BigDecimal.valueOf(kw)) <= 0;
  }

  /** Whether the case went through a stage, in however few days. */
  public boolean passed(ClockCode stage) {
    return among(passedStages, stage);
  }

  public boolean late(ClockCode stage) {
    return among(lateStages, stage);
  }

  private static boolean among(String codes, ClockCode code) {
    return Arrays.asList(codes.split(",")).contains(code.name());
  }

  /** kVA, for kW given alone the same number. */
  public BigDecimal kva() {
    return capacityKva != null ? capacityKva : capacityKw == null ? BigDecimal.ZERO : capacityKw;
  }
}
