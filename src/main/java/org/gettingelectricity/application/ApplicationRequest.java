package org.gettingelectricity.application;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gettingelectricity.access.AreaCode;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Facts.TariffPart;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.refusal.ByCode;
import org.gettingelectricity.refusal.Coherent;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.OwnFields;

/**
 * An application for power as it comes in, through whichever door.
 *
 * @param applicationNo number given by the caller, or null
 * @param channel where it came from (COUNTER, ONLINE, APP ...)
 * @param region six-digit area code
 * @param utility SGCC or another company
 * @param customer the customer's data; {@code name} is required
 * @param site the place to be connected; {@code address} is required
 * @param projectCode code of an investment project on the government platform, or null
 * @param facts what the policy decides on (POLICY 4)
 */
public record ApplicationRequest(String applicationNo, String channel, String region, String utility,
    Map<String, String> customer, Map<String, String> site, String projectCode, Facts facts) {

  /** The same as it is sent; {@code documents} are the papers that came along. */
  public record Body(
      @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9-]{2,39}", message = "只能含字母、数字和连字符，3 至 40 位") String applicationNo,
      Channel channel,
      @NotNull @AreaCode String region,
      Utility utility,
      @NotNull @OwnFields(required = "name", label = "客户名称") Map<String, String> customer,
      @NotNull @OwnFields(required = "address", label = "用电地址") Map<String, String> site,
      @Pattern(regexp = ".{1,80}", message = "最多 80 个字符") String projectCode,
      @NotNull @Valid Facts facts,
      @Size(max = 30, message = "最多 {max} 项") @JsonDeserialize(contentUsing = ByCode.class) List<DocumentCode> documents)
      implements Coherent {

    public static final String EXAMPLE = """
        {"channel": "ONLINE", "region": "410425", "utility": "SGCC",
         "customer": {"name": "东大街1号住户"}, "site": {"address": "郏县东大街1号"},
         "facts": {"usage": "RESIDENTIAL", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
                   "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]},
         "documents": ["SUBJECT_ID", "PROPERTY_CERT"]}""";

    @Override
    public List<FieldError> contradictions() {
      return ApplicationRequest.contradictions(facts);
    }

    /** The application that is meant; nobody has to say what is usual. */
    ApplicationRequest request() {
      return new ApplicationRequest(applicationNo, (channel == null ? Channel.OTHER : channel).name(), region,
          (utility == null ? Utility.SGCC : utility).name(), customer, site, projectCode, facts.provided(documents));
    }
  }

  /** The same application under its number. */
  public ApplicationRequest numbered(String number) {
    return new ApplicationRequest(number, channel, region, utility, customer, site, projectCode, facts);
  }

  /** The same application with facts that are known better by now. */
  ApplicationRequest informed(Facts known) {
    return new ApplicationRequest(applicationNo, channel, region, utility, customer, site, projectCode, known);
  }

  public String customerName() {
    return Objects.requireNonNull(customer.get("name"));
  }

  public String siteAddress() {
    return Objects.requireNonNull(site.get("address"));
  }

  /** What makes two applications meet at the same site: the site's own number, else region and address. */
  public String siteKey() {
    return SiteKey.of(region, site);
  }

  /** The question put to the policy in force on the day of acceptance. */
  public QuoteRequest question(LocalDate acceptanceDate) {
    return QuoteRequest.of(acceptanceDate, region, utility, facts);
  }

  /** Nobody can be connected without saying for how much; parts by tariff, and the road that is dug, cannot be more than the whole. */
  static List<FieldError> contradictions(Facts facts) {
    List<FieldError> found = new ArrayList<>();
    if (facts == null) {
      return found;
    }
    BigDecimal whole = facts.capacityKw() != null ? facts.capacityKw() : facts.capacityKva();
    BigDecimal sum = facts.tariffs().stream().map(TariffPart::capacityKw).filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (whole == null) {
      found.add(new FieldError("facts.capacityKw", "必填：用电容量（千瓦），或变压器容量（千伏安）"));
    } else if (sum.compareTo(whole) > 0) {
      found.add(new FieldError("facts.tariffs", "各电价类别容量合计 %s 千瓦，超过申请容量 %s %s".formatted(sum.toPlainString(),
          whole.toPlainString(), facts.capacityKw() != null ? "千瓦" : "千伏安")));
    }
    Facts.Works works = facts.works();
    if (works.lengthM() != null && works.roadDigM() != null && works.roadDigM().compareTo(works.lengthM()) > 0) {
      found.add(new FieldError("facts.works.roadDigM", "掘路长度 %s 米，超过线路长度 %s 米".formatted(
          works.roadDigM().toPlainString(), works.lengthM().toPlainString())));
    }
    return found;
  }
}
