package org.gettingelectricity.works;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.refusal.Clause;
import org.gettingelectricity.refusal.FieldError;

/**
 * Works the utility does not build, announced beforehand.
 *
 * @param affiliated whether the builder is an affiliated company of the utility (集体企业), which agrees on a finish
 * @param finishOn the finish agreed with the customer; null for other builders
 */
record BuilderNotice(@NotNull @Size(min = 1, max = 120) String builder, @NotNull @Size(min = 1, max = 500) String scope,
    @NotNull LocalDate startOn, Boolean affiliated, LocalDate finishOn) {

  BuilderNotice {
    affiliated = Boolean.TRUE.equals(affiliated);
  }

  List<FieldError> problems(LocalDate today) {
    List<FieldError> errors = new ArrayList<>();
    if (startOn.isBefore(today)) {
      errors.add(new FieldError("startOn", "开工日期：应在开工前告知，不能早于今日" + Clause.CUSTOMERS_BUILDER.cited()));
    }
    if (affiliated && finishOn == null) {
      errors.add(new FieldError("finishOn", "约定完工日期：集体企业承揽客户工程须约定完工日期" + Clause.WORKS_BY_AGREEMENT.cited()));
    }
    if (finishOn != null && finishOn.isBefore(startOn)) {
      errors.add(new FieldError("finishOn", "约定完工日期：不能早于开工日期"));
    }
    return errors;
  }
}
