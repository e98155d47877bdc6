package org.gettingelectricity.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * HTTP statuses a call answers with beside those that follow from what kind of call it is; for the interface
 * description. Those below 300 take the place of the one the method's signature tells.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {
  int[] value();

  /** Media types of a file that is answered; none for JSON. */
  String[] produces() default {};
}
