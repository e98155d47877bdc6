package org.gettingelectricity.policy.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.policy.code.Area;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.LoadGrade;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.Usage;
import org.gettingelectricity.policy.code.WorkKind;

/**
 * What is known about an application. Capacities in kW and kVA, voltage in kV, lengths in metres; an unknown number,
 * date or code is null, an unknown boolean false. {@code documentsProvided} null means that documents are not checked now.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Facts(
    Usage usage,
    boolean smallMicro,
    boolean enterprise,
    Area area,
    boolean keyRegion,
    BigDecimal capacityKw,
    BigDecimal capacityKva,
    BigDecimal voltageKv,
    int circuits,
    boolean importantCustomer,
    LoadGrade importantLoadGrade,
    boolean temporary,
    boolean proactive,
    List<TariffPart> tariffs,
    Land land,
    boolean inDevelopmentZone,
    boolean evCharging,
    BigDecimal electrificationSharePct,
    boolean incrementalArea,
    boolean hvBoundaryExtended,
    boolean keyProject,
    boolean keyProjectDecided,
    boolean threeBattles,
    boolean sanlingCommitted,
    boolean loadFloatDenied,
    boolean specialIndustry,
    boolean agentRequested,
    boolean onSitePlanPilot,
    boolean gridConstrained,
    boolean personalisedExtra,
    boolean cancelledByCustomer,
    Works works,
    List<DocumentCode> documentsProvided,
    List<DocumentCode> documentsShared,
    List<DocumentCode> documentsOnFile) {

  /** Part of the load on one tariff, in kW. */
  public record TariffPart(Tariff tariff, BigDecimal capacityKw) {}

  /** The customer's plot; without a date it never qualifies. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Land(LocalDate rightDate, boolean inPlannedConstructionLand) {
    static final Land UNKNOWN = new Land(null, false);
  }

  /** What has to be built on the network side and the permits it needs; lengths in metres. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Works(
      boolean gridWorksNeeded,
      List<WorkKind> kinds,
      boolean directMeterInstall,
      boolean lvPublicLineExtension,
      BigDecimal lengthM,
      BigDecimal roadDigM,
      List<Permit> permits) {
    static final Works NONE = new Works(false, List.of(), true, false, null, null, List.of());

    public Works {
      lengthM = plain(lengthM);
      roadDigM = plain(roadDigM);
      kinds = kinds == null ? List.of() : List.copyOf(kinds);
      permits = permits == null ? List.of() : List.copyOf(permits);
    }

    /** 500 and 500.0 metres are the same works. */
    private static BigDecimal plain(BigDecimal metres) {
      return metres == null ? null : new BigDecimal(metres.stripTrailingZeros().toPlainString());
    }
  }

  public Facts {
    enterprise = enterprise || smallMicro;
    tariffs = tariffs == null ? List.of() : List.copyOf(tariffs);
    land = land == null ? Land.UNKNOWN : land;
    works = works == null ? Works.NONE : works;
    documentsProvided = documentsProvided == null ? null : List.copyOf(documentsProvided);
    documentsShared = documentsShared == null ? List.of() : List.copyOf(documentsShared);
    documentsOnFile = documentsOnFile == null ? List.of() : List.copyOf(documentsOnFile);
  }
}
