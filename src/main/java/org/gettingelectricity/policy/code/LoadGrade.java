package org.gettingelectricity.policy.code;

/** Highest class of the load under GB 50052; a property of the load, not of the customer. */
public enum LoadGrade {
  NONE, SECOND, FIRST, SPECIAL
}
