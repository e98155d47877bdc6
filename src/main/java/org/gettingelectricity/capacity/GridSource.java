package org.gettingelectricity.capacity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * A line or transformer area as its operator reported it last.
 *
 * @param code its number in the company's register of equipment
 * @param region six-digit area code
 * @param substation the substation behind it
 * @param voltageKv nominal voltage in kV
 * @param ratedKva rated capacity in kVA
 * @param peakKva highest load in kVA
 * @param asOf day the load was taken on
 * @param longitude of its nearest point of connection in degrees (CGCS2000), or null
 * @param latitude the same
 */
public record GridSource(String code, String region, SourceKind kind, String name, String substation, BigDecimal voltageKv,
    BigDecimal ratedKva, BigDecimal peakKva, LocalDate asOf, Double longitude, Double latitude) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final double EARTH_RADIUS_M = 6_371_000;

  /** Peak load in per cent of the rated capacity, one decimal, half up. */
  public BigDecimal loadPercent() {
    return peakKva.multiply(HUNDRED).divide(ratedKva, 1, RoundingMode.HALF_UP);
  }

  /** Whether it carries so much that its reinforcement is due (002 三(四)1). */
  public boolean constrained() {
    return loadPercent().compareTo(kind.triggerPercent()) >= 0;
  }

  /** What it can still give in kVA before its reinforcement is due, whole kVA, rounded down; never negative. */
  public BigDecimal openKva() {
    return ratedKva.multiply(kind.triggerPercent()).divide(HUNDRED).subtract(peakKva).max(BigDecimal.ZERO).setScale(0, RoundingMode.DOWN);
  }

  /** Metres to a place, along the surface of a sphere; infinite when the place of the source is not known. */
  double metresTo(Position place) {
    if (longitude == null || latitude == null) {
      return Double.POSITIVE_INFINITY;
    }
    double north = Math.toRadians(place.latitude() - latitude);
    double east = Math.toRadians(place.longitude() - longitude);
    double half = Math.pow(Math.sin(north / 2), 2)
        + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(place.latitude())) * Math.pow(Math.sin(east / 2), 2);
    return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(half));
  }
}
