package org.gettingelectricity.costsharing;

import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 收费目录: what may be charged, at which rate and from when, as it is published (004 台账37、46). */
@RestController
@RequestMapping("/api/v1/fees")
class FeeController {

  private final FeeCatalogue catalogue;
  private final RegulatedRates rates;

  FeeController(FeeCatalogue catalogue, RegulatedRates rates) {
    this.catalogue = catalogue;
    this.rates = rates;
  }

  /** A regulated rate; {@code region} empty = anywhere else. */
  record RateView(String region, BigDecimal fromKv, String yuanPerKva, LocalDate validFrom, String source) {}

  /** A fee; {@code validTo} null while it is in force. */
  record FeeView(String code, String name, String unit, String rate, String source, LocalDate publishedOn, @Nullable LocalDate validTo,
      List<RateView> rates) {}

  @Operation(summary = "收费目录")
  @GetMapping
  List<FeeView> published() {
    return catalogue.all().stream().map(fee -> new FeeView(fee.code(), fee.name(), fee.unit(), fee.rate(), fee.source(),
        fee.publishedOn(), fee.validTo(), rates.all().stream().filter(rate -> rate.code() == fee.workItem())
            .map(rate -> new RateView(rate.region(), rate.fromKv(), rate.yuan().toPlainString(), rate.validFrom(), rate.source()))
            .toList())).toList();
  }
}
