/*
 * The rules of the check of policy files that need one file alone, for dmnlint: same sentences, same elements. What needs the
 * other documents (floors, dates of validity, overlapping and unreachable rows) is found by the check at deployment.
 */
'use strict';

// words:begin (written by TableLintTest from the product's own lists)
const WORDS = {
  "roles" : {
    "profiles" : {
      "hitPolicies" : [ "FIRST" ],
      "outputs" : {
        "document" : {
          "codes" : [ ],
          "kind" : "TEXT",
          "required" : true
        },
        "floor" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        },
        "parent" : {
          "codes" : [ ],
          "kind" : "TEXT",
          "required" : false
        },
        "parentFrom" : {
          "codes" : [ ],
          "kind" : "DATE",
          "required" : false
        },
        "periodEnd" : {
          "codes" : [ ],
          "kind" : "DATE",
          "required" : false
        },
        "profile" : {
          "codes" : [ ],
          "kind" : "TEXT",
          "required" : true
        },
        "yearRule" : {
          "codes" : [ "ACCEPTED_IN_YEAR", "FROM_NEXT_YEAR" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "region", "utility" ]
    },
    "scope" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "part" : {
          "codes" : [ "ALL", "APPROVALS", "NONE" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead" ]
    },
    "requiredFacts" : {
      "hitPolicies" : [ "COLLECT" ],
      "outputs" : {
        "fact" : {
          "codes" : [ ],
          "kind" : "TEXT",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead" ]
    },
    "lvCap" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "cap" : {
          "codes" : [ ],
          "kind" : "NUMBER",
          "required" : true
        },
        "capUnit" : {
          "codes" : [ "KVA", "KW" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead" ]
    },
    "dual" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "dualAllowed" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv" ]
    },
    "sanling" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "sanling" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv" ]
    },
    "land" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "landQualified" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow" ]
    },
    "boundary" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "boundaryExtended" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified" ]
    },
    "stages" : {
      "hitPolicies" : [ "UNIQUE" ],
      "outputs" : {
        "limit" : {
          "codes" : [ ],
          "kind" : "DAYS",
          "required" : false
        },
        "present" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : "stage",
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended", "stage" ]
    },
    "totals" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "limit" : {
          "codes" : [ ],
          "kind" : "DAYS",
          "required" : false
        },
        "unit" : {
          "codes" : [ "CD", "WD" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : "measure",
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended", "measure" ]
    },
    "procedures" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "max" : {
          "codes" : [ ],
          "kind" : "DAYS",
          "required" : false
        },
        "names" : {
          "codes" : [ ],
          "kind" : "TEXTS",
          "required" : false
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "documents" : {
      "hitPolicies" : [ "COLLECT" ],
      "outputs" : {
        "document" : {
          "codes" : [ "COMPLETION_REPORT", "CONCEALED_WORKS_RECORDS", "CONSTRUCTION_UNIT_QUALIFICATION", "DESIGN_DOCS", "DESIGN_UNIT_QUALIFICATION", "PLANNING_PERMIT", "PROJECT_APPROVAL", "PROPERTY_CERT", "SUBJECT_ID" ],
          "kind" : "CODE",
          "required" : true
        },
        "obligation" : {
          "codes" : [ "DEFERRABLE", "REQUIRED", "SHARED_ONLY" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : "stage",
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended", "stage" ]
    },
    "approvals" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "limit" : {
          "codes" : [ ],
          "kind" : "DAYS",
          "required" : false
        },
        "route" : {
          "codes" : [ "EXEMPT", "FILING", "INFORMED_COMMITMENT", "PARALLEL", "SEPARATE" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended", "permit" ]
    },
    "applicant" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "applicant" : {
          "codes" : [ "BUILDER", "UTILITY" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "works" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "limit" : {
          "codes" : [ ],
          "kind" : "DAYS",
          "required" : false
        },
        "mode" : {
          "codes" : [ "LIMIT", "NO_LIMIT", "SYNC_WITH_CUSTOMER" ],
          "kind" : "CODE",
          "required" : true
        },
        "startsAt" : {
          "codes" : [ "PICKING_ORDER", "PLAN_DETERMINED", "SIGNED" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "material" : {
      "hitPolicies" : [ "UNIQUE" ],
      "outputs" : {
        "limit" : {
          "codes" : [ ],
          "kind" : "DAYS",
          "required" : false
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "planReview" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "review" : {
          "codes" : [ "COLLECTIVE_REVIEW", "NONE", "ONLINE_COUNTERSIGN", "ONSITE", "STANDARD", "WEEKLY_MEETING" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "payers" : {
      "hitPolicies" : [ "FIRST" ],
      "outputs" : {
        "payer" : {
          "codes" : [ "BY_TARIFF", "CUSTOMER", "GOVERNMENT", "INCREMENTAL_AGREEMENT", "MANUAL_DECISION", "UTILITY" ],
          "kind" : "CODE",
          "required" : true
        },
        "rule" : {
          "codes" : [ ],
          "kind" : "TEXT",
          "required" : true
        }
      },
      "subject" : "workItem",
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended", "workItem" ]
    },
    "tariffPayers" : {
      "hitPolicies" : [ "FIRST" ],
      "outputs" : {
        "payer" : {
          "codes" : [ "AGREED_BY_TARIFFS", "CUSTOMER", "GOVERNMENT", "MANUAL_DECISION", "UTILITY" ],
          "kind" : "CODE",
          "required" : true
        },
        "rule" : {
          "codes" : [ ],
          "kind" : "TEXT",
          "required" : true
        }
      },
      "subject" : "dominant",
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended", "dominant", "workItem" ]
    },
    "extras" : {
      "hitPolicies" : [ "FIRST" ],
      "outputs" : {
        "payer" : {
          "codes" : [ "CUSTOMER", "GOVERNMENT", "MANUAL_DECISION", "SAME_AS_EXTERNAL_LINE", "UTILITY" ],
          "kind" : "CODE",
          "required" : true
        },
        "rule" : {
          "codes" : [ ],
          "kind" : "TEXT",
          "required" : true
        }
      },
      "subject" : "workItem",
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended", "workItem" ]
    },
    "prohibitions" : {
      "hitPolicies" : [ "UNIQUE" ],
      "outputs" : {
        "statement" : {
          "codes" : [ ],
          "kind" : "TEXT",
          "required" : true
        }
      },
      "subject" : "prohibition",
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended", "prohibition" ]
    },
    "notices" : {
      "hitPolicies" : [ "COLLECT" ],
      "outputs" : {
        "notice" : {
          "codes" : [ "EXTENSION_ENCOURAGED", "KEY_PROJECT_DECISION_REQUIRED", "LEASING_OFFERED", "LV_ELIGIBLE", "PROFILE_PERIOD_ENDED", "PROPERTY_CERT_DEFERRED", "RECLASSIFIED_TO_HV", "STAGE_SUM_EXCEEDS_TOTAL", "TRANSITIONAL_SCHEME" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "clocks" : {
      "hitPolicies" : [ "UNIQUE" ],
      "outputs" : {
        "inHandling" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        },
        "inWholeProcess" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : "owner",
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended", "owner" ]
    },
    "flows" : {
      "hitPolicies" : [ "FIRST" ],
      "outputs" : {
        "name" : {
          "codes" : [ ],
          "kind" : "TEXT",
          "required" : true
        },
        "process" : {
          "codes" : [ ],
          "kind" : "TEXT",
          "required" : true
        },
        "starters" : {
          "codes" : [ ],
          "kind" : "TEXTS",
          "required" : false
        }
      },
      "subject" : "flow",
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow" ]
    },
    "managerChoice" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "managerChoice" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead" ]
    },
    "nearbySources" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "nearbySources" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "liveConnection" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "liveConnection" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "sameDayConnection" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "sameDayConnection" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "planReplacesFeasibility" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "planReplacesFeasibility" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "earlyMaterial" : {
      "hitPolicies" : [ "UNIQUE", "FIRST" ],
      "outputs" : {
        "earlyMaterial" : {
          "codes" : [ ],
          "kind" : "BOOLEAN",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    },
    "duties" : {
      "hitPolicies" : [ "COLLECT" ],
      "outputs" : {
        "duty" : {
          "codes" : [ "TRANSFORMER_GB20052" ],
          "kind" : "CODE",
          "required" : true
        }
      },
      "subject" : null,
      "knows" : [ "acceptanceDate", "targetYear", "region", "utility", "usage", "smallMicro", "enterprise", "area", "keyRegion", "capacityKw", "capacityKva", "circuits", "importantCustomer", "importantLoadGrade", "temporary", "proactive", "landRightDate", "inPlannedConstructionLand", "inDevelopmentZone", "evCharging", "electrificationSharePct", "incrementalArea", "hvBoundaryExtended", "keyProject", "keyProjectDecided", "threeBattles", "sanlingCommitted", "loadFloatDenied", "specialIndustry", "agentRequested", "onSitePlanPilot", "gridConstrained", "service", "personalisedExtra", "cancelledByCustomer", "gridWorksNeeded", "directMeterInstall", "lvPublicLineExtension", "lengthM", "roadDigM", "lvOrOpen", "onlyOverhead", "voltageKv", "flow", "landQualified", "boundaryExtended" ]
    }
  },
  "facts" : {
    "acceptanceDate" : {
      "codes" : [ ],
      "type" : "DATE"
    },
    "targetYear" : {
      "codes" : [ ],
      "type" : "NUMBER"
    },
    "region" : {
      "codes" : [ ],
      "type" : "TEXT"
    },
    "utility" : {
      "codes" : [ ],
      "type" : "TEXT"
    },
    "usage" : {
      "codes" : [ "NON_RESIDENTIAL", "RESIDENTIAL" ],
      "type" : "CODE"
    },
    "smallMicro" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "enterprise" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "area" : {
      "codes" : [ "RURAL", "URBAN" ],
      "type" : "CODE"
    },
    "keyRegion" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "capacityKw" : {
      "codes" : [ ],
      "type" : "NUMBER"
    },
    "capacityKva" : {
      "codes" : [ ],
      "type" : "NUMBER"
    },
    "circuits" : {
      "codes" : [ ],
      "type" : "NUMBER"
    },
    "importantCustomer" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "importantLoadGrade" : {
      "codes" : [ "FIRST", "NONE", "SECOND", "SPECIAL" ],
      "type" : "CODE"
    },
    "temporary" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "proactive" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "landRightDate" : {
      "codes" : [ ],
      "type" : "DATE"
    },
    "inPlannedConstructionLand" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "inDevelopmentZone" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "evCharging" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "electrificationSharePct" : {
      "codes" : [ ],
      "type" : "NUMBER"
    },
    "incrementalArea" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "hvBoundaryExtended" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "keyProject" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "keyProjectDecided" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "threeBattles" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "sanlingCommitted" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "loadFloatDenied" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "specialIndustry" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "agentRequested" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "onSitePlanPilot" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "gridConstrained" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "service" : {
      "codes" : [ ],
      "type" : "TEXT"
    },
    "personalisedExtra" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "cancelledByCustomer" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "gridWorksNeeded" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "directMeterInstall" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "lvPublicLineExtension" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "lengthM" : {
      "codes" : [ ],
      "type" : "NUMBER"
    },
    "roadDigM" : {
      "codes" : [ ],
      "type" : "NUMBER"
    },
    "lvOrOpen" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "onlyOverhead" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "voltageKv" : {
      "codes" : [ ],
      "type" : "NUMBER"
    },
    "flow" : {
      "codes" : [ "HV_DUAL", "HV_SINGLE", "LV_NONRES_SANLING", "LV_NONRES_STD", "LV_RES" ],
      "type" : "CODE"
    },
    "landQualified" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "boundaryExtended" : {
      "codes" : [ "false", "true" ],
      "type" : "BOOLEAN"
    },
    "dominant" : {
      "codes" : [ "AGRICULTURAL", "COMMERCIAL", "NONE", "RESIDENTIAL", "TIE" ],
      "type" : "CODE"
    },
    "stage" : {
      "codes" : [ "ACCEPTANCE", "COMPLETION_INSPECTION", "DESIGN_REVIEW", "INSPECT_AND_CONNECT", "METER_CONNECT", "MID_INSPECTION", "PLAN_REPLY" ],
      "type" : "CODE"
    },
    "measure" : {
      "codes" : [ "HANDLING_TOTAL", "WHOLE_PROCESS_AVG", "WHOLE_PROCESS_MAX" ],
      "type" : "CODE"
    },
    "permit" : {
      "codes" : [ "ANCIENT_TREE", "GREEN_OCCUPATION", "PLANNING", "ROAD_EXCAVATION", "ROAD_OCCUPATION", "TREE_FELLING" ],
      "type" : "CODE"
    },
    "workItem" : {
      "codes" : [ "CABLE_CHANNEL", "CANCELLED_WORKS", "EXTERNAL_LINE", "GRID_REINFORCEMENT", "HIGH_RELIABILITY_FEE", "INTERNAL", "METER", "PERSONALISED_EXTRA", "SECOND_CIRCUIT" ],
      "type" : "CODE"
    },
    "owner" : {
      "codes" : [ "CUSTOMER_WAIT", "CUSTOMER_WORKS", "FORCE_MAJEURE", "GOVERNMENT", "GRID_WORKS", "UTILITY" ],
      "type" : "CODE"
    },
    "prohibition" : {
      "codes" : [ "BACKDATED_RECORD", "COMMITMENT_LETTER_FORBIDDEN", "CONTRACTOR_DESIGNATED", "COORDINATION_ITEM_NOT_LISTED", "DEFERRED_DOCUMENT_OUTSTANDING", "EXTRA_DOCUMENT", "FEE_NOT_IN_CATALOGUE", "NOT_PAYABLE_BY_CUSTOMER", "OFF_SYSTEM_CIRCULATION", "RESTART_FORBIDDEN", "STAGE_NOT_ALLOWED", "TRANSFORMER_BELOW_STANDARD", "WORKS_NOT_ACCEPTED" ],
      "type" : "CODE"
    }
  },
  "flows" : [ {
    "code" : "LV_RES",
    "label" : "低压居民",
    "process" : "lv-residential"
  }, {
    "code" : "LV_NONRES_SANLING",
    "label" : "低压非居民（三零）",
    "process" : "lv-small-business"
  }, {
    "code" : "LV_NONRES_STD",
    "label" : "低压非居民",
    "process" : "lv-standard"
  }, {
    "code" : "HV_SINGLE",
    "label" : "高压单电源",
    "process" : "hv-single-supply"
  }, {
    "code" : "HV_DUAL",
    "label" : "高压双电源",
    "process" : "hv-dual-supply"
  } ],
  "starters" : [ "customer-manager", "integration" ],
  "leastDays" : 1826
};
// words:end

const POLICY = 'https://gettingelectricity.org/policy';

// ---- a policy file: its tables, each with what it is for ----

const attribute = (element, name) => element[name] !== undefined ? element[name] : (element.$attrs || {})[name];
const strip = text => (text === undefined || text === null ? '' : String(text)).trim();
const feel = element => ['', 'feel'].includes(strip(element && attribute(element, 'expressionLanguage')).toLowerCase());
const list = words => `[${words.join(', ')}]`;

function tables(definitions) {
  return (definitions.drgElement || []).filter(element => element.$type === 'dmn:Decision').map(decision => {
    const role = decision.id.slice(decision.id.lastIndexOf('_') + 1);
    const logic = decision.decisionLogic;
    return {id: decision.id, role, decision, terms: WORDS.roles[role], logic: logic && logic.$type === 'dmn:DecisionTable' ? logic : undefined};
  });
}

const known = table => table.terms && table.logic;
const inputs = table => (table.logic.input || []).map(input => strip(input.inputExpression && input.inputExpression.text));
const outputs = table => (table.logic.output || []).map(output => output.name || '');
const hit = table => attribute(table.logic, 'hitPolicy') || 'UNIQUE';

const hitFits = table => table.terms.hitPolicies.includes(hit(table)) && attribute(table.logic, 'aggregation') === undefined;
const inputFits = input => WORDS.facts[strip(input.inputExpression.text)] !== undefined && feel(input.inputExpression);
const outputsFit = table => outputs(table).length === Object.keys(table.terms.outputs).length
  && Object.keys(table.terms.outputs).every(name => outputs(table).includes(name));
const readable = table => known(table) && hitFits(table) && (table.logic.input || []).every(inputFits) && outputsFit(table);

// ---- the rules: each names the element and says the sentence ----

function aboutTables(definitions, say) {
  if (!feel(definitions)) say(definitions.id, `不支持的表达式语言 ${attribute(definitions, 'expressionLanguage')}`);
  const roles = new Set();
  tables(definitions).forEach(table => {
    if (!table.terms) say(table.id, '未知的决策表：编号末段不是约定的用途');
    else if (!table.logic) say(table.id, '只支持决策表');
    else if (!hitFits(table)) say(table.id, `命中策略 ${hit(table)} 不适用，应为 ${list(table.terms.hitPolicies)}`);
    if (!readable(table)) return;
    if (roles.has(table.role)) say(table.id, `同一文件内有两个用途相同的表：${table.role}`);
    roles.add(table.role);
    if (table.role === 'profiles' && definitions.id !== 'profiles') say(table.id, '政策文件目录只能放在 profiles 文件内');
  });
}

function aboutColumns(definitions, say) {
  tables(definitions).filter(known).forEach(table => {
    (table.logic.input || []).filter(input => !inputFits(input)).forEach(input => say(input.id, `未知的输入：${strip(input.inputExpression.text)}`));
    if (!outputsFit(table)) say(table.id, `输出列应为 ${list(Object.keys(table.terms.outputs))}，实为 ${list(outputs(table))}`);
    if (!readable(table) || table.role === 'profiles' && definitions.id !== 'profiles') return;
    const asked = inputs(table);
    if (table.terms.subject && !asked.includes(table.terms.subject)) say(table.id, `缺少输入列 ${table.terms.subject}`);
    asked.filter(fact => !table.terms.knows.includes(fact)).forEach(fact => say(table.id, `该表判定时还不知道 ${fact}，不能作为条件`));
  });
}

function aboutCells(definitions, say) {
  tables(definitions).filter(readable).forEach(table => (table.logic.rule || []).forEach(rule => {
    cells(rule, rule.inputEntry, inputs(table), '输入', say, (text, fact) => test(text, fact, WORDS.facts[fact]));
    cells(rule, rule.outputEntry, outputs(table), '输出', say, (text, name) => {
      const wrong = fault(value(text), table.terms.outputs[name]);
      if (wrong) throw new BadCell(wrong);
    });
    if (strip(rule.description) === '') say(rule.id, '缺少依据（批注列）');
  }));
}

/** A cell that is no part of what the tables may say. */
class BadCell extends Error {}

function cells(rule, entries, names, what, say, read) {
  if ((entries || []).length !== names.length) {
    say(rule.id, `${what}单元格数量与列数不符`);
    return;
  }
  names.forEach((name, place) => {
    const entry = entries[place];
    try {
      if (!feel(entry)) throw new BadCell(`不支持的表达式语言 ${attribute(entry, 'expressionLanguage')}`);
      read(strip(entry.text), name);
    } catch (bad) {
      if (!(bad instanceof BadCell)) throw bad;
      say(entry.id, `${what} ${name}：${bad.message}`);
    }
  });
}

const bad = message => { throw new BadCell(message); };

/** Commas outside quotes and brackets part the cell. */
function split(text) {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  [...text].forEach(c => {
    if (c === '"') quoted = !quoted;
    else if (!quoted && c === '(') depth++;
    else if (!quoted && c === ')') depth--;
    if (c === ',' && !quoted && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  });
  return parts.map(strip);
}

const TEXT = /^"([^"\\]*)"$/;
const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/;
const DATE = /^date\(\s*"(\d{4}-\d{2}-\d{2})"\s*\)$/;
const STARTS = /^starts with\(\s*\?\s*,\s*"([^"\\]+)"\s*\)$/;
const NOT = /^not\s*\((.*)\)$/s;
const COMPARISON = /^(<=|>=|<|>)\s*(.+)$/s;
const RANGE = /^([[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])[])$/s;

function test(text, fact, {type, codes}) {
  if (text === '' || text === '-') return;
  if (type === 'NUMBER' || type === 'DATE') split(text).forEach(part => span(part, type === 'DATE' ? date : number));
  else if (type === 'BOOLEAN') {
    if (!['true', 'false'].includes(text)) bad(`应为 true、false 或 -，实为：${text}`);
  } else {
    const negated = NOT.exec(text);
    split(negated ? negated[1] : text).filter(part => !(STARTS.test(part) && type === 'TEXT')).forEach(part => {
      const code = TEXT.exec(part) || bad(`不支持的表达式：${part}`);
      if (codes.length && !codes.includes(code[1])) bad(`未知的代码 "${code[1]}"（${fact}）`);
    });
  }
}

function span(part, end) {
  const comparison = COMPARISON.exec(part);
  if (comparison) return end(strip(comparison[2]));
  const range = RANGE.exec(part);
  if (!range) return end(part);
  const low = end(range[2]);
  const high = end(range[3]);
  return low > high || low === high && !(range[1] === '[' && range[4] === ']') ? bad(`区间为空：${part}`) : low;
}

const number = text => NUMBER.test(text) ? Number(text) : bad(`应为数字，实为：${text}`);

function date(text) {
  const day = DATE.exec(text) || bad(`应为日期 date("年-月-日")，实为：${text}`);
  const read = new Date(day[1] + 'T00:00:00Z');
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day[1]) ? day[1] : bad(`日期不存在：${day[1]}`);
}

/** What an output cell says: its kind, and how it is shown. */
function value(text) {
  if (text === '' || text === 'null') return null;
  if (text === 'true' || text === 'false') return {kind: 'BOOLEAN', shown: text};
  if (text.startsWith('[') && text.endsWith(']')) {
    const items = split(text.slice(1, -1)).map(part => (TEXT.exec(part) || bad(`列表只能含带引号的文字，实为：${part}`))[1]);
    return {kind: 'TEXTS', shown: list(items), items};
  }
  if (text.startsWith('date')) return {kind: 'DATE', shown: date(text)};
  if (TEXT.test(text)) return {kind: 'TEXT', shown: TEXT.exec(text)[1]};
  return NUMBER.test(text) ? {kind: 'NUMBER', shown: text} : bad(`不支持的表达式：${text}`);
}

const FAULTS = {NUMBER: '应为数字', BOOLEAN: '应为 true 或 false', TEXT: '应为带引号的文字', DATE: '应为日期', TEXTS: '应为文字列表'};

function fault(said, {kind, codes, required}) {
  if (said === null) return required ? '不能为空' : undefined;
  if (kind === 'DAYS') {
    const days = Number(said.shown);
    return said.kind === 'NUMBER' && Number.isInteger(days) && days >= 0 && days <= 1000 ? undefined
      : `期限应为 0 至 1000 的整数天，实为：${said.shown}`;
  }
  if (kind === 'CODE') return said.kind === 'TEXT' && codes.includes(said.shown) ? undefined : `未知的代码，实为：${said.shown}`;
  return said.kind === kind ? undefined : `${FAULTS[kind]}，实为：${said.shown}`;
}

/** Rows that name a flow of the company's own; a row with a bad cell is told of by its cells alone. */
function aboutFlows(definitions, say) {
  tables(definitions).filter(table => readable(table) && table.role === 'flows').forEach(table => {
    const names = outputs(table);
    const skeleton = inputs(table).indexOf('flow');
    (table.logic.rule || []).filter(rule => sound(table, rule)).forEach(rule => {
      const said = Object.fromEntries(names.map((name, place) => [name, value(strip(rule.outputEntry[place].text))]));
      const key = said.process.shown;
      if (!/^[a-z][a-z0-9-]{2,59}$/.test(key)) {
        say(rule.id, `流程编号（process）“${key}”应以小写字母开头，只含小写字母、数字和连字符，3 至 60 位`);
      } else if (WORDS.flows.some(flow => flow.process === key)) say(rule.id, `流程编号（process）${key} 属于产品的流程，不能另行规定`);
      named(said.name.shown, message => say(rule.id, message));
      if (skeleton >= 0 && !one(strip(rule.inputEntry[skeleton].text))) {
        say(rule.id, `输入 flow 应写明一个流程，本流程以它为骨架；可用：${list(WORDS.flows.map(flow => flow.code))}`);
      }
      if (said.starters && !said.starters.items.every(starter => WORDS.starters.includes(starter))) {
        say(rule.id, `发起岗位（starters）只能取自 ${WORDS.starters.join('、')}；不写则与骨架流程相同`);
      }
    });
  });
}

function sound(table, rule) {
  let fine = strip(rule.description) !== '';
  const doubt = () => { fine = false; };
  cells(rule, rule.inputEntry, inputs(table), '', doubt, (text, fact) => test(text, fact, WORDS.facts[fact]));
  cells(rule, rule.outputEntry, outputs(table), '', doubt, (text, name) => fault(value(text), table.terms.outputs[name]) && bad(''));
  return fine;
}

function named(name, say) {
  if (name.trim() === '' || name.length > 30 || /[\p{Cc}\p{Cf}]/u.test(name)) say('流程名称（name）应为 1 至 30 个字，不含控制字符');
  else if (WORDS.flows.some(flow => flow.label === name)) say(`流程名称（name）“${name}”属于产品的流程`);
}

const one = text => text !== '' && text !== '-' && !NOT.test(text) && new Set(split(text)).size === 1;

function aboutLife(definitions, say) {
  tables(definitions).forEach(({decision}) => {
    const text = attribute(decision, 'historyTimeToLive') || (decision.$attrs || {})['camunda:historyTimeToLive'];
    const least = `P${WORDS.leastDays}D`;
    if (strip(text) === '') say(decision.id, `缺少历史保存期限 historyTimeToLive（例如 ${least}）`);
    else {
      const days = /^(?:P(\d{1,6})D|(\d{1,6}))$/.exec(strip(text));
      if (!days) say(decision.id, `历史保存期限 historyTimeToLive=${text} 无法识别，应写天数，例如 ${least}`);
      else if (+(days[1] || days[2]) < WORDS.leastDays) {
        say(decision.id, `历史保存期限 historyTimeToLive=${text} 太短，办理记录至少保存 ${WORDS.leastDays} 天（${least}）`);
      }
    }
  });
}

/** A rule in the shape dmnlint asks for; tables that are no policy are none of its business, but for how long they are kept. */
const rule = (check, anyTable) => () => ({
  check(node, reporter) {
    if (node.$type === 'dmn:Definitions' && (anyTable || node.namespace === POLICY)) check(node, (id, message) => reporter.report(id, message));
  }
});

const rules = {tables: rule(aboutTables), columns: rule(aboutColumns), cells: rule(aboutCells), flows: rule(aboutFlows), life: rule(aboutLife, true)};

module.exports = {
  rules,
  configs: {recommended: {rules: Object.fromEntries(Object.keys(rules).map(name => [name, 'error']))}}
};
