package org.gettingelectricity.policy.quote;

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
import org.gettingelectricity.policy.quote.Facts.Land;
import org.gettingelectricity.policy.quote.Facts.TariffPart;
import org.gettingelectricity.policy.quote.Facts.Works;

/** Reads the facts of a case; an absent boolean is false, an absent list empty. */
final class FactsReader {

  private FactsReader() {}

  static Facts read(StrictObject in) {
    Facts facts = new Facts(
        in.code("usage", Usage.class),
        in.flag("smallMicro"),
        in.flag("enterprise"),
        in.code("area", Area.class),
        in.flag("keyRegion"),
        in.number("capacityKw", false),
        in.number("capacityKva", false),
        voltage(in),
        circuits(in),
        in.flag("importantCustomer"),
        in.code("importantLoadGrade", LoadGrade.class),
        in.flag("temporary"),
        in.flag("proactive"),
        in.objects("tariffs", (part, where) -> tariff(part)),
        land(in.object("land")),
        in.flag("inDevelopmentZone"),
        in.flag("evCharging"),
        share(in),
        in.flag("incrementalArea"),
        in.flag("hvBoundaryExtended"),
        in.flag("keyProject"),
        in.flag("keyProjectDecided"),
        in.flag("threeBattles"),
        in.flag("sanlingCommitted"),
        in.flag("loadFloatDenied"),
        in.flag("specialIndustry"),
        in.flag("agentRequested"),
        in.flag("onSitePlanPilot"),
        in.flag("gridConstrained"),
        in.flag("personalisedExtra"),
        in.flag("cancelledByCustomer"),
        works(in.object("works")),
        in.codes("documentsProvided", DocumentCode.class),
        in.codes("documentsShared", DocumentCode.class),
        in.codes("documentsOnFile", DocumentCode.class));
    in.rejectUnknown();
    return facts;
  }

  private static BigDecimal voltage(StrictObject in) {
    BigDecimal kilovolts = in.number("voltageKv", false);
    if (kilovolts != null) {
      Voltage.fault(kilovolts).ifPresent(fault -> in.error("voltageKv", fault));
    }
    return kilovolts;
  }

  private static int circuits(StrictObject in) {
    Integer circuits = in.count("circuits", 1, 100);
    return circuits == null ? 1 : circuits;
  }

  private static BigDecimal share(StrictObject in) {
    var share = in.number("electrificationSharePct", true);
    if (share != null && share.compareTo(BigDecimal.valueOf(100)) > 0) {
      in.error("electrificationSharePct", "百分比不能超过 100");
    }
    return share;
  }

  private static TariffPart tariff(StrictObject part) {
    part.require("tariff");
    part.require("capacityKw");
    Tariff tariff = part.code("tariff", Tariff.class);
    var capacity = part.number("capacityKw", true);
    part.rejectUnknown();
    return tariff == null || capacity == null ? null : new TariffPart(tariff, capacity);
  }

  private static Land land(StrictObject land) {
    if (land == null) {
      return null;
    }
    LocalDate rightDate = land.date("rightDate");
    boolean planned = land.flag("inPlannedConstructionLand");
    land.rejectUnknown();
    return new Land(rightDate, planned);
  }

  private static Works works(StrictObject works) {
    if (works == null) {
      return null;
    }
    Works read = new Works(
        works.flag("gridWorksNeeded"),
        orEmpty(works.codes("kinds", WorkKind.class)),
        works.flag("directMeterInstall", true),
        works.flag("lvPublicLineExtension"),
        works.number("lengthM", true),
        works.number("roadDigM", true),
        orEmpty(works.codes("permits", Permit.class)));
    works.rejectUnknown();
    return read;
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }
}
