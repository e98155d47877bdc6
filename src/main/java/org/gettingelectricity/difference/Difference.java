package org.gettingelectricity.difference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One thing that would be different.
 *
 * @param kind of what: a {@link org.gettingelectricity.policy.change.ChangeKind} of a policy, or MODEL, FORM, TABLE
 * @param label the kind in Chinese
 * @param file name of the file, null for policies, whose files answer together
 * @param sentence all of it in one sentence
 * @param subject what differs; @param applications whose answer it is; both null for models and forms
 * @param before today, null where there was nothing; @param after then, null where nothing is left
 * @param witness an application whose answer differs, null for models and forms
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(String kind, String label, @Nullable String file, String sentence, @Nullable String subject,
    @Nullable String applications, @Nullable String before,
    @Nullable String after, @Nullable Witness witness) {

  static Difference of(String kind, String label, String file, String sentence, @Nullable String before, @Nullable String after) {
    return new Difference(kind, label, file, sentence, null, null, before, after, null);
  }

  /**
   * One application that can be asked about again with {@code POST /quotes}.
   *
   * @param today what it is told today; @param then what it would be told
   * @param asked what it says, in words
   * @param told the flow and all that would be told otherwise, in words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Witness(Application application, PolicyAnswer today, PolicyAnswer then, List<String> asked, List<Line> told) {}

  /** One thing an application is told. @param today null where it is not told today; @param then null where it is not told any more */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(String name, @Nullable String today, @Nullable String then) {}

  /** The question. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Application(LocalDate acceptanceDate, @Nullable String region, @Nullable String utility, Facts facts) {}
}
