package org.gettingelectricity.pause;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gettingelectricity.clock.PauseReason;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.upload.UploadRules;
import org.jspecify.annotations.Nullable;

/**
 * A request to stop the clocks of a case.
 *
 * @param evidence number or name of what proves the reason; always given
 * @param file the document itself, looked at already, or null
 */
public record PauseRequest(PauseReason reason, String subReason, String explanation, String evidence, UploadRules.@Nullable Checked file) {

  static final int LONGEST_TEXT = 2000;
  static final int LONGEST_EVIDENCE = 500;

  static PauseRequest of(String reason, String subReason, String explanation, @Nullable String evidence, UploadRules.@Nullable Checked file,
      List<FieldError> errors) {
    Optional<PauseReason> known = PauseReason.of(reason);
    if (known.isEmpty()) {
      errors.add(new FieldError("reason", "暂停原因必填，应为 FORCE_MAJEURE（不可抗力）或 CUSTOMER_WAIT（等待客户）"));
    } else if (subReason == null || !known.get().subReasons().containsKey(subReason)) {
      errors.add(new FieldError("subReason", "暂停具体原因必填，应为：" + known.get().listed()));
    }
    if (evidence == null || evidence.isBlank()) {
      errors.add(new FieldError("evidence", "暂停须有证明材料（编号或文件名）"));
    }
    length("evidence", evidence, LONGEST_EVIDENCE, errors);
    length("explanation", explanation, LONGEST_TEXT, errors);
    Refusal.when(errors);
    return new PauseRequest(known.get(), subReason, explanation, Objects.requireNonNull(evidence).strip(), file);
  }

  static void length(String field, @Nullable String text, int longest, List<FieldError> errors) {
    if (text != null && text.length() > longest) {
      errors.add(new FieldError(field, "不超过" + longest + "字"));
    }
  }
}
