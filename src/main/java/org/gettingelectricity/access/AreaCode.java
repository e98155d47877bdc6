package org.gettingelectricity.access;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

/** A text that is a code of the national list of areas. */
@Constraint(validatedBy = AreaCode.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AreaCode {

  String message() default "应为六位行政区划代码";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Says which code is not on the list. */
  final class Check implements ConstraintValidator<AreaCode, String> {

    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    @Override
    public boolean isValid(String code, ConstraintValidatorContext context) {
      if (code == null || Areas.known(code)) {
        return true;
      }
      if (SIX_DIGITS.matcher(code).matches()) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate("全国行政区划代码中没有 " + code).addConstraintViolation();
      }
      return false;
    }
  }
}
