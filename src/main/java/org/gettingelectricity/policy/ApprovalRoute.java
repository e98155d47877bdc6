package org.gettingelectricity.policy;

/** Route of the administrative approvals; NONE = no permit needed. */
public enum ApprovalRoute {
  NONE, EXEMPT, INFORMED_COMMITMENT, FILING, PARALLEL, SEPARATE
}
