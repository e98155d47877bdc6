package org.gettingelectricity.capacity;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of open capacity (000 三(一)2、附件2 10, 001 三(一)3, 002 三(四)1): reported by who runs the grid, published, and
 * offered to whoever draws up a plan.
 */
@Service
public class OpenCapacity {

  /** Sources this near are shown to the customer, in metres (001 三(一)3). */
  public static final int NEAR_M = 1000;
  /** Most sources of one report, and of one answer. */
  public static final int MOST = 2000;
  /** No equipment carries more than this many times its rated capacity for long; more is a slip of the unit. */
  private static final BigDecimal MOST_LOAD = BigDecimal.valueOf(3);
  /** At least a kilometre, wherever in the country. */
  private static final double A_KILOMETRE_IN_DEGREES = 0.02;

  private final CapacityRepository rows;
  private final Clock clock;

  OpenCapacity(CapacityRepository rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** A source and how far it is, in whole metres. */
  public record Nearby(GridSource source, long metres) {}

  /** Whoever runs or plans the grid reports, if only in the own areas. */
  Caller reporter(Caller caller) {
    if (!caller.is(Role.OPERATIONS) && !caller.is(Role.DEVELOPMENT)) {
      throw Refusal.forbidden("FORBIDDEN", "仅运检部和发展部可报送可开放容量");
    }
    return caller;
  }

  /**
   * Takes a report; all of it or nothing.
   *
   * @throws Refusal naming each line and field, or for sources outside the caller's areas
   */
  @Transactional
  public void report(List<GridSource> sources, Caller caller) {
    List<FieldError> errors = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < sources.size(); i++) {
      check("sources[" + i + "].", sources.get(i), codes, errors);
    }
    Refusal.when(errors);
    sources.forEach(source -> {
      ownArea(source.region(), caller);
      rows.find(source.code()).ifPresent(known -> ownArea(known.region(), caller));
      rows.put(source, caller.id(), clock.instant());
    });
  }

  private static void ownArea(String region, Caller caller) {
    if (!caller.is(Role.OPERATIONS, region) && !caller.is(Role.DEVELOPMENT, region)) {
      throw Refusal.forbidden("REGION_NOT_VISIBLE", "仅本地区的运检部和发展部可报送可开放容量");
    }
  }

  private void check(String at, GridSource s, Set<String> codes, List<FieldError> errors) {
    if (!codes.add(s.code())) {
      errors.add(new FieldError(at + "code", "设备编号重复"));
    }
    if (s.asOf().isAfter(LocalDate.now(clock))) {
      errors.add(new FieldError(at + "asOf", "数据日期不能晚于今日"));
    }
    if (s.peakKva().compareTo(s.ratedKva().multiply(MOST_LOAD)) > 0) {
      errors.add(new FieldError(at + "peakKva", "最大负荷：不能超过额定容量的 " + MOST_LOAD + " 倍，请核对单位（千伏安）"));
    }
    if (!Position.plausible(s.longitude(), s.latitude())) {
      errors.add(new FieldError(at + "longitude", Position.RULE));
    }
  }

  /** Sources of an area, by name; with {@code constrained} given, only those that are or are not. */
  public List<GridSource> in(String areaPrefix, @Nullable Boolean constrained) {
    return rows.in(areaPrefix, MOST).stream()
        .filter(source -> constrained == null || source.constrained() == constrained).toList();
  }

  /** Sources within {@value #NEAR_M} metres of a place, the nearest first. */
  public List<Nearby> near(Position place) {
    return rows.around(place, A_KILOMETRE_IN_DEGREES, MOST).stream()
        .map(source -> new Nearby(source, Math.round(source.metresTo(place)))).filter(found -> found.metres() <= NEAR_M)
        .sorted(Comparator.comparingLong(Nearby::metres)).toList();
  }

  /** The same around the site of a case; empty while nobody has said where it is. */
  public List<Nearby> nearSite(String applicationNo) {
    return rows.position(applicationNo).map(this::near).orElse(List.of());
  }

  /** Where the site of a case is. */
  public Optional<Position> position(String applicationNo) {
    return rows.position(applicationNo);
  }

  /**
   * Notes where the site of a case is.
   *
   * @return what is wrong with it; stored only when nothing is
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<FieldError> locate(String applicationNo, @Nullable Double longitude, @Nullable Double latitude, Caller caller) {
    if (!Position.plausible(longitude, latitude)) {
      return List.of(new FieldError("siteLongitude", "经纬度：" + Position.RULE));
    }
    if (longitude != null && latitude != null) {
      rows.locate(applicationNo, new Position(longitude, latitude), caller.id(), clock.instant());
    }
    return List.of();
  }
}
