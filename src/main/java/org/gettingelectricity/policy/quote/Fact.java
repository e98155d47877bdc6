package org.gettingelectricity.policy.quote;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a fact where it stands in {@link Facts}, once for all: the reader of applications, the flat names of process
 * variables, the columns of policy tables, the limits of forms, the interface description and the guide for process owners
 * follow from it. What nobody says is unknown; a boolean is false then, unless its component declares another default.
 */
@Constraint(validatedBy = FactLimits.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Fact {

  /** Its Chinese name. */
  String value();

  /** Of a number, as it is written behind it. */
  String unit() default "";

  /** Its name as a column of a policy table, where that differs from the name of the component. */
  String column() default "";

  /** Whether policy tables may ask for it; lists never are. */
  boolean asked() default true;

  /** Whether it is known of every case that is judged, so that a dash in its column stands for all its codes. */
  boolean always() default false;

  /** Whether what it belongs to cannot be given without it. */
  boolean required() default false;

  /** A number that cannot be zero. */
  boolean aboveZero() default false;

  long min() default 0;

  long max() default Long.MAX_VALUE;

  /** Whether it has to be one of the voltages that are supplied. */
  boolean nominalVoltage() default false;

  /** Never shown: {@link FactLimits} says what is wrong. */
  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
