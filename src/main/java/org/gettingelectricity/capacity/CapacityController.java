package org.gettingelectricity.capacity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.AreaCode;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Open capacity over REST: published to everybody who is signed in, reported by who runs the grid. */
@RestController
@RequestMapping("/api/v1/grid-sources")
class CapacityController {

  private final OpenCapacity capacity;
  private final Callers callers;

  CapacityController(OpenCapacity capacity, Callers callers) {
    this.capacity = capacity;
    this.callers = callers;
  }

  /** What is reported. */
  record Report(@NotNull @Size(min = 1, max = OpenCapacity.MOST) List<@Valid SourceReport> sources) {

    List<GridSource> all() {
      return sources.stream().map(SourceReport::source).toList();
    }
  }

  /** A source as its operator reports it; capacities in kVA, the place in degrees (CGCS2000), both or none. */
  record SourceReport(@NotNull @Size(min = 1, max = 40) String code, @NotNull @AreaCode String region,
      @NotNull SourceKind kind, @NotNull @Size(min = 1, max = 120) String name, @NotNull @Size(min = 1, max = 120) String substation,
      @NotNull @Positive @DecimalMax("1000") BigDecimal voltageKv, @NotNull @Positive @DecimalMax("10000000") BigDecimal ratedKva,
      @NotNull @PositiveOrZero @DecimalMax("10000000") BigDecimal peakKva, @NotNull LocalDate asOf, Double longitude, Double latitude) {

    GridSource source() {
      return new GridSource(code, region, kind, name, substation, voltageKv, ratedKva, peakKva, asOf, longitude, latitude);
    }
  }

  /** A source as it is published; capacities in kVA, {@code metres} only where a place was asked for. */
  record SourceView(String code, String region, SourceKind kind, String kindName, String name, String substation,
      BigDecimal voltageKv, BigDecimal ratedKva, BigDecimal peakKva, BigDecimal loadPercent, BigDecimal openKva, boolean constrained,
      LocalDate asOf, @Nullable Long metres) {

    static SourceView of(GridSource s, @Nullable Long metres) {
      return new SourceView(s.code(), s.region(), s.kind(), s.kind().label(), s.name(), s.substation(),
          s.voltageKv().stripTrailingZeros(), s.ratedKva(), s.peakKva(), s.loadPercent(), s.openKva(), s.constrained(), s.asOf(), metres);
    }
  }

  @Operation(summary = "可开放容量")
  @GetMapping
  Map<String, List<SourceView>> show(@RequestParam(defaultValue = "") String region, @RequestParam(required = false) Boolean constrained,
      @RequestParam(required = false) Double longitude, @RequestParam(required = false) Double latitude) {
    if (longitude != null || latitude != null) {
      if (longitude == null || latitude == null || !Position.plausible(longitude, latitude)) {
        throw Refusal.invalid("longitude", Position.RULE);
      }
      return Map.of("sources", capacity.near(new Position(longitude, latitude)).stream()
          .map(near -> SourceView.of(near.source(), near.metres())).toList());
    }
    if (!region.matches("([1-9]\\d(\\d{2}){0,2})?")) {
      throw Refusal.invalid("region", "应为两位、四位或六位行政区划代码");
    }
    return Map.of("sources", capacity.in(region, constrained).stream().map(source -> SourceView.of(source, null)).toList());
  }

  @Operation(summary = "报送可开放容量")
  @PutMapping
  Map<String, Integer> report(@RequestBody(required = true) Body<Report> body) {
    Caller caller = capacity.reporter(callers.current());
    List<GridSource> sources = body.read().all();
    capacity.report(sources, caller);
    return Map.of("taken", sources.size());
  }
}
