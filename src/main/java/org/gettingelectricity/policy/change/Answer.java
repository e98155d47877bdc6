package org.gettingelectricity.policy.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the files say to one question. @param value equal where two answers are; @param words the same for people */
record Answer(List<?> value, String words) {

  static Answer of(String words, @Nullable Object... value) {
    return new Answer(java.util.Arrays.asList(value), words);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Answer answer && value.equals(answer.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
