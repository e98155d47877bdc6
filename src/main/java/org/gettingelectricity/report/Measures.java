package org.gettingelectricity.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.gettingelectricity.policy.code.Area;
import org.gettingelectricity.policy.code.Flow;

/**
 * What the tables count of one case; kept once the case is energised, so that a past period reads the same whenever asked.
 * Days are working days, money yuan; a stage the case did not pass has 0 days.
 *
 * @param energisedOn null while the case is under way
 * @param handlingDays of the handling clock
 * @param wholeDays from acceptance to energisation, force majeure left out
 * @param averageDays the mean the policy of the case asks for over all such cases (000 附件1), null when it asks for none
 * @param inspectAndConnectDays of the merged stage, 0 where inspection and connection are stages of their own
 * @param approvalDays from the joint submission to the last result
 * @param procedures the customer took part in
 * @param customerPays whether the customer pays for meter, external line or cable channel
 * @param customerAmount estimated amount of these items
 * @param savedAmount estimated amounts of all items not paid by the customer
 * @param hotlinesTold both hotlines were delivered to the customer in one notice (004 台账47)
 * @param policyTold the 三零/三省 policy was delivered with the receipt (004 台账49)
 * @param extraPapers papers taken in that the policy of the case does not ask for
 * @param lateStages stages that went beyond their own due date, comma separated
 */
record Measures(String applicationNo, String region, Flow flow, String channel, LocalDate acceptedOn, LocalDate energisedOn,
    BigDecimal voltageKv, BigDecimal capacityKw, BigDecimal capacityKva, boolean smallMicro, boolean enterprise, Area area,
    boolean keyRegion, boolean temporary, boolean electronicContract, int handlingDays, int wholeDays, Integer averageDays, int acceptanceDays,
    int planReplyDays, int designReviewDays, int midInspectionDays, int inspectAndConnectDays, int completionInspectionDays,
    int meterConnectDays, int approvalDays, int procedures, boolean customerPays, BigDecimal customerAmount,
    BigDecimal savedAmount, boolean planned, boolean planOnSite, boolean dedicatedUnexplained, boolean hotlinesTold,
    boolean policyTold, int extraPapers, String lateStages, long utilitySeconds, long worksSeconds, long customerSeconds,
    long governmentSeconds, long forceSeconds) {

  private static final String COUNTER = "COUNTER";
  private static final BigDecimal TWENTY_KV = BigDecimal.valueOf(20);

  boolean online() {
    return !COUNTER.equals(channel);
  }

  boolean highVoltage() {
    return flow.highVoltage();
  }

  /** From 1 to 20 kV, the class of 004 指标2. */
  boolean upToTwentyKv() {
    return highVoltage() && (voltageKv == null || voltageKv.compareTo(TWENTY_KV) <= 0);
  }

  /** Small and micro enterprise up to a capacity, in kW. */
  boolean smallUpTo(int kw) {
    return smallMicro && !temporary && capacityKw != null && capacityKw.compareTo(BigDecimal.valueOf(kw)) <= 0;
  }

  /** kVA, for kW given alone the same number. */
  BigDecimal kva() {
    return capacityKva != null ? capacityKva : capacityKw == null ? BigDecimal.ZERO : capacityKw;
  }
}
