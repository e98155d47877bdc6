package org.gettingelectricity.refusal;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields that whoever applies may name: one has to be there, the others are theirs, each short and in one line. */
@JacksonAnnotationsInside
@JsonDeserialize(contentUsing = AsText.class)
@JsonSetter(contentNulls = Nulls.SKIP)
@Constraint(validatedBy = OwnFields.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OwnFields {

  /** Which has to be there, and what it is called in Chinese. */
  String required();

  String label();

  String message() default "最多 30 个字段";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Names each field that is wrong. */
  final class Check implements ConstraintValidator<OwnFields, Map<String, String>> {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final int LONGEST = 200;
    private static final int MOST = 30;

    @SuppressWarnings("NullAway.Init") // by initialize
    private OwnFields declared;

    @Override
    public void initialize(OwnFields annotation) {
      declared = annotation;
    }

    @Override
    public boolean isValid(Map<String, String> fields, ConstraintValidatorContext context) {
      if (fields == null || fields.size() > MOST) {
        return fields == null;
      }
      context.disableDefaultConstraintViolation();
      boolean valid = true;
      for (Map.Entry<String, String> field : fields.entrySet()) {
        valid &= holds(field.getKey(), fault(field.getKey(), field.getValue()), context);
      }
      boolean missing = fields.getOrDefault(declared.required(), "").isEmpty();
      return holds(declared.required(), missing ? Optional.of("必填（" + declared.label() + "）") : Optional.empty(), context) && valid;
    }

    private static boolean holds(String field, Optional<String> fault, ConstraintValidatorContext context) {
      fault.ifPresent(rule -> context.buildConstraintViolationWithTemplate(rule).addPropertyNode(field).addConstraintViolation());
      return fault.isEmpty();
    }

    private static Optional<String> fault(String name, String value) {
      if (!NAME.matcher(name).matches()) {
        return Optional.of("字段名应以小写字母开头，只含字母和数字");
      }
      if (value.length() > LONGEST) {
        return Optional.of("应为不超过 " + LONGEST + " 字的文本");
      }
      return CleanText.clean(value, false) ? Optional.empty() : Optional.of(CleanText.FAULT);
    }
  }
}
