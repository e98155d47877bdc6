package org.gettingelectricity.policy.code;

/** How the supply plan is reviewed (POLICY of the profile); NONE = no supply plan, ONSITE = answered on site. */
public enum PlanReview {
  NONE, ONSITE, ONLINE_COUNTERSIGN, COLLECTIVE_REVIEW, WEEKLY_MEETING, STANDARD
}
