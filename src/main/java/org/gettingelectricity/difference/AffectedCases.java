package org.gettingelectricity.difference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open cases and what the files mean for them.
 *
 * @param reading which of them would move, and which stay as they are, in one sentence
 * @param moved cases whose answers or dates really move with a deployment
 * @param count cases that the files would answer otherwise if they were accepted anew
 * @param complete false when there were too many open cases to look at all
 * @param cases the first of them
 */
public record AffectedCases(String reading, int moved, int count, boolean complete, List<Affected> cases) {

  /**
   * A case that is answered otherwise.
   *
   * @param changes places of the changes it meets, in the list of them
   * @param subjects what differs, in Chinese
   * @param dueBefore due dates from acceptance under the files of today, by clock; @param dueAfter under the new ones
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Affected(String applicationNo, String flow, List<Integer> changes, List<String> subjects,
      @Nullable Map<String, LocalDate> dueBefore, @Nullable Map<String, LocalDate> dueAfter) {}
}
