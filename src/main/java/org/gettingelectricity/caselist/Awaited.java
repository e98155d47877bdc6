package org.gettingelectricity.caselist;

import java.util.List;
import java.util.stream.Collectors;
import org.gettingelectricity.clock.ClockCode;

/** Whose turn it is and with what, e.g. 供电企业：供电方案答复；政府部门：行政审批. */
final class Awaited {

  private Awaited() {}

  static String of(CaseListRepository.Row row, List<CaseListRepository.Run> runs) {
    if (row.stalled()) {
      return "督办：处置停滞";
    }
    if (row.paused()) {
      return "已暂停计时";
    }
    String text = runs.stream().filter(run -> run.waits() || runs.stream().noneMatch(wait -> wait.waits()
        && wait.clock().equals(run.clock()))).map(Awaited::part).distinct().collect(Collectors.joining("；"));
    return text.isEmpty() ? "供电企业：下一环节" : text;
  }

  private static String part(CaseListRepository.Run run) {
    String step = ClockCode.label(run.clock());
    return switch (run.owner()) {
      case UTILITY, GRID_WORKS -> "供电企业：" + step;
      case GOVERNMENT -> "政府部门：" + step;
      case CUSTOMER_WORKS -> "客户：客户工程";
      case CUSTOMER_WAIT -> step.equals(ClockCode.CUSTOMER_WAIT.label()) ? "客户：补充或确认" : "客户：" + step + "补充或确认";
      case FORCE_MAJEURE -> "不可抗力：" + step;
    };
  }
}
