package org.gettingelectricity.access;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text that is a code of the national list of areas. */
@Constraint(validatedBy = AreaCode.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AreaCode {

  /** How every code looks. */
  String SIX_DIGITS = "[1-9][0-9]{5}";

  String message() default "应为六位行政区划代码";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Says which code is not on the list. */
  final class Check implements ConstraintValidator<AreaCode, String> {

    @Override
    public boolean isValid(String code, ConstraintValidatorContext context) {
      if (code == null || Areas.known(code)) {
        return true;
      }
      if (code.matches(SIX_DIGITS)) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate("全国行政区划代码中没有 " + code).addConstraintViolation();
      }
      return false;
    }
  }
}
