package org.gettingelectricity.paper;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written on a paper, in words; a part that does not apply is empty or null.
 *
 * @param no application number
 * @param capacity with its unit, e.g. 315 千伏安
 * @param policy title of the document the case is decided under
 * @param on the day of what the paper is about
 */
record PaperContent(String title, String no, String customer, @Nullable String phone, String address, String flow, String capacity,
    @Nullable String voltage, String policy, LocalDate acceptedOn, LocalDate on, List<Manager> managers, List<Need> needs,
    List<Limit> limits, List<Share> shares, List<Permit> permits, @Nullable Plan plan, @Nullable Inspection inspection, List<Fee> fees,
    @Nullable String feeTotal, List<Running> clocks, List<Held> intervals, @Nullable LedgerEnd ledger) {

  /** Somebody who answers for the case. */
  record Manager(String role, String name) {}

  /** A paper the customer brings, and how it stands. */
  record Need(String stage, String name, String state) {}

  /** A limit of the policy, e.g. 供电方案答复 10 个工作日, with the document it stands in. */
  record Limit(String stage, String limit, String source) {}

  /** Who pays for an item. */
  record Share(String item, String payer, @Nullable String amount, String source) {}

  record Permit(String name, String applicant, String state) {}

  /** The plan in force. {@code settled} false: drafted, the customer has not answered yet; {@code advice} what important customers are told besides, or null; {@code services} offered with it. */
  record Plan(int revision, LocalDate draftedOn, boolean settled, @Nullable String chosen, @Nullable String transitional,
      @Nullable String nearby, List<Option> options, @Nullable String terms, @Nullable String advice, List<String> services) {}

  record Option(int no, boolean recommended, boolean chosen, String source, String distance, String spare, @Nullable String price,
      String line) {}

  /** What an inspection found. */
  record Inspection(String name, LocalDate on, String inspector, boolean passed, List<Finding> findings) {}

  record Finding(String label, String text) {}

  record Fee(String name, String amount, String basis) {}

  /** A clock of the case as it stands. */
  record Running(String name, String limit, String used, String left, String startedOn, String dueOn, String endedOn,
      String state) {}

  /** Who held the case when, and which clock counted it. */
  record Held(String from, String to, String owner, int workingDays, int calendarDays, String handling, String whole) {}

  /** The last row of the case's ledger. */
  record LedgerEnd(long seq, String hash) {}
}
