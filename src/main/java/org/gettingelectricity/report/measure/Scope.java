package org.gettingelectricity.report.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.refusal.Refusal;

/**
 * The regions a table is about: what was asked for, which has to lie in the caller's own areas, or all of these.
 *
 * @param region as asked for, without trailing zeros; empty = all the caller may see
 */
public record Scope(String region, List<ServiceArea> areas) {

  private static final int COUNTY_DIGITS = 6;
  private static final String CODE = "[1-9]\\d|[1-9]\\d{3}|[1-9]\\d{5}";

  public static Scope of(String region, Caller caller) {
    List<ServiceArea> own = caller.areas();
    if (own.isEmpty()) {
      throw Refusal.forbidden("FORBIDDEN", "当前用户没有负责的地区，无权查看统计报表");
    }
    if (region == null || region.isBlank()) {
      return new Scope("", own);
    }
    if (!region.strip().matches(CODE)) {
      throw Period.refused("region", "应为二至六位行政区划代码，如 410425");
    }
    if (!Areas.known(padded(region.strip()))) {
      throw Period.refused("region", "不在全国行政区划代码表中：" + region.strip());
    }
    String prefix = prefix(region.strip());
    if (own.stream().noneMatch(area -> area.includes(prefix))) {
      throw Refusal.forbidden("REGION_NOT_VISIBLE", "无权查看" + Areas.name(region.strip()) + "的统计报表");
    }
    return new Scope(prefix, List.of(new ServiceArea(prefix)));
  }

  /** 41, 4104 or 410425 of 410000, 410400 or 410425. */
  public static String prefix(String region) {
    return region.replaceFirst("^(\\d{2})0000$", "$1").replaceFirst("^(\\d{4})00$", "$1");
  }

  /** The six digits of 41, 4104 or 410425. */
  public static String padded(String prefix) {
    return (prefix + "0000").substring(0, COUNTY_DIGITS);
  }

  /** The six digits of the one region it is about; zeros where that is the whole country, or several regions at once. */
  public String code() {
    String prefix = region.isEmpty() && areas.size() == 1 ? areas.get(0).prefix() : region;
    return prefix.isEmpty() ? "0".repeat(COUNTY_DIGITS) : padded(prefix);
  }

  /** A region as people read it; all zeros stand for the whole country. */
  public static String place(String region) {
    return region.matches("0+") ? "全国" : Areas.name(region);
  }

  public boolean includes(String county) {
    return areas.stream().anyMatch(area -> area.includes(county));
  }

  /** A condition on a column with area codes; its parameters are {@link #parameters()}. */
  public String on(String column) {
    return areas.stream().anyMatch(area -> area.prefix().isEmpty()) ? "1 = 1"
        : IntStream.range(0, areas.size()).mapToObj(i -> column + " like :area" + i).collect(Collectors.joining(" or ", "(", ")"));
  }

  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    IntStream.range(0, areas.size()).forEach(i -> parameters.put("area" + i, areas.get(i).prefix() + "%"));
    return parameters;
  }
}
