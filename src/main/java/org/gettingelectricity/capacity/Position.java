package org.gettingelectricity.capacity;

import org.jspecify.annotations.Nullable;

/**
 * A place in degrees (CGCS2000).
 *
 * @param longitude 73 to 136
 * @param latitude 3 to 54
 */
public record Position(double longitude, double latitude) {

  private static final double WEST = 73;
  private static final double EAST = 136;
  private static final double SOUTH = 3;
  private static final double NORTH = 54;

  /** What a place must be like, for messages. */
  public static final String RULE = "经度应在 73 至 136 之间，纬度应在 3 至 54 之间，两项同时填写";

  /** Whether both lie within the country; both or none must be given. */
  public static boolean plausible(@Nullable Double longitude, @Nullable Double latitude) {
    if (longitude == null || latitude == null) {
      return longitude == null && latitude == null;
    }
    return longitude >= WEST && longitude <= EAST && latitude >= SOUTH && latitude <= NORTH;
  }
}
