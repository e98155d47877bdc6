package org.gettingelectricity.application;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.QuoteRequest;

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

  /** The same as it is sent; {@link ApplicationReader} reads it. {@code documents} are the papers that came along. */
  public record Body(String applicationNo, Channel channel, @NotNull String region, Utility utility,
      @NotNull Map<String, String> customer, @NotNull Map<String, String> site, String projectCode, @NotNull Facts facts,
      List<DocumentCode> documents) {

    public static final String EXAMPLE = """
        {"channel": "ONLINE", "region": "410425", "utility": "SGCC",
         "customer": {"name": "东大街1号住户"}, "site": {"address": "郏县东大街1号"},
         "facts": {"usage": "RESIDENTIAL", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
                   "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]},
         "documents": ["SUBJECT_ID", "PROPERTY_CERT"]}""";
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
    return customer.get("name");
  }

  public String siteAddress() {
    return site.get("address");
  }

  /** What makes two applications meet at the same site: the site's own number, else region and address. */
  public String siteKey() {
    return SiteKey.of(region, site);
  }

  /** The question put to the policy in force on the day of acceptance. */
  public QuoteRequest question(LocalDate acceptanceDate) {
    return QuoteRequest.of(acceptanceDate, region, utility, facts);
  }
}
