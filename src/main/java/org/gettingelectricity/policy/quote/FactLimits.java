package org.gettingelectricity.policy.quote;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds what is said of a fact within the limits it is declared with; what is not said is within them. */
public final class FactLimits implements ConstraintValidator<Fact, Object> {

  private static final int MOST_ITEMS = 100;
  /** Nothing that is connected comes near it, and all arithmetic stays exact. */
  private static final BigDecimal LARGEST = new BigDecimal("1000000000");

  /** A code the files give; which there are, they say. */
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

  @SuppressWarnings("NullAway.Init") // initialize comes first
  private Fact fact;

  @Override
  public void initialize(Fact declared) {
    fact = declared;
  }

  @Override
  public boolean isValid(@Nullable Object said, ConstraintValidatorContext context) {
    Optional<String> fault = fault(said);
    fault.ifPresent(rule -> {
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate(rule).addConstraintViolation();
    });
    return fault.isEmpty();
  }

  private Optional<String> fault(@Nullable Object said) {
    if (said == null) {
      return when(fact.required(), "必填");
    }
    if (said instanceof Integer count) {
      return when(count < fact.min() || count > fact.max(), "应为 %d 至 %d 的整数".formatted(fact.min(), fact.max()));
    }
    if (said instanceof List<?> items) {
      return when(items.size() > MOST_ITEMS, "最多 %d 项，实为 %d 项".formatted(MOST_ITEMS, items.size()));
    }
    if (said instanceof String code) {
      return when(!CODE.matcher(code).matches(), "应为%s的代码：大写字母开头，只含大写字母、数字和下划线，2 至 40 位".formatted(fact.value()));
    }
    return said instanceof BigDecimal number ? fault(number) : Optional.empty();
  }

  private Optional<String> fault(BigDecimal number) {
    return when(fact.aboveZero() && number.signum() <= 0, "应大于 0")
        .or(() -> when(number.signum() < 0, "不能为负数"))
        .or(() -> when(number.compareTo(BigDecimal.valueOf(fact.max())) > 0,
            "%s不能超过 %d%s".formatted(fact.value(), fact.max(), fact.unit())))
        .or(() -> when(number.compareTo(LARGEST) > 0, "数值过大"))
        .or(() -> fact.nominalVoltage() ? Voltage.fault(number) : Optional.empty());
  }

  private static Optional<String> when(boolean broken, String rule) {
    return broken ? Optional.of(rule) : Optional.empty();
  }
}
