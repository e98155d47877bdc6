package org.gettingelectricity.capacity;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of ge_grid_source and ge_site_position. */
@Repository
class CapacityRepository {

  private static final String COLUMNS =
      "code, region, kind, name, substation, voltage_kv, rated_kva, peak_kva, as_of, longitude, latitude";

  private final JdbcClient jdbc;

  CapacityRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void put(GridSource s, String by, Instant at) {
    jdbc.sql("delete from ge_grid_source where code = :code").param("code", s.code()).update();
    jdbc.sql("insert into ge_grid_source (" + COLUMNS + """
        , reported_by, reported_at) values (:code, :region, :kind, :name, :substation, :voltage, :rated, :peak, :asOf, :longitude,
          :latitude, :by, :at)""")
        .param("code", s.code()).param("region", s.region()).param("kind", s.kind().name()).param("name", s.name())
        .param("substation", s.substation()).param("voltage", s.voltageKv()).param("rated", s.ratedKva())
        .param("peak", s.peakKva()).param("asOf", s.asOf()).param("longitude", s.longitude(), Types.DOUBLE)
        .param("latitude", s.latitude(), Types.DOUBLE).param("by", by).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  Optional<GridSource> find(String code) {
    return jdbc.sql("select " + COLUMNS + " from ge_grid_source where code = :code").param("code", code)
        .query(GridSource.class).optional();
  }

  /** Those of an area, by name, at most {@code most}. */
  List<GridSource> in(String areaPrefix, int most) {
    return jdbc.sql("select " + COLUMNS + " from ge_grid_source where region like :area order by region, name, code fetch first :most rows only")
        .param("area", areaPrefix + "%").param("most", most).query(GridSource.class).list();
  }

  /** Those within a rectangle around a place, at most {@code most}. */
  List<GridSource> around(Position place, double degrees, int most) {
    return jdbc.sql("select " + COLUMNS + """
         from ge_grid_source where latitude between :south and :north and longitude between :west and :east
        order by code fetch first :most rows only""")
        .param("south", place.latitude() - degrees).param("north", place.latitude() + degrees)
        .param("west", place.longitude() - degrees).param("east", place.longitude() + degrees).param("most", most)
        .query(GridSource.class).list();
  }

  void locate(String applicationNo, Position place, String by, Instant at) {
    jdbc.sql("delete from ge_site_position where application_no = :no").param("no", applicationNo).update();
    jdbc.sql("""
        insert into ge_site_position (application_no, longitude, latitude, taken_by, taken_at)
        values (:no, :longitude, :latitude, :by, :at)""").param("no", applicationNo).param("longitude", place.longitude())
        .param("latitude", place.latitude()).param("by", by).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  Optional<Position> position(String applicationNo) {
    return jdbc.sql("select longitude, latitude from ge_site_position where application_no = :no").param("no", applicationNo)
        .query(Position.class).optional();
  }
}
