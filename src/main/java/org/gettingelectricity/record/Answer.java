package org.gettingelectricity.record;

import org.gettingelectricity.access.PersonalText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answered in a form.
 *
 * @param field name of the input
 * @param label what the form calls it
 * @param value as it was submitted: text, number, boolean or list
 * @param text the same for people: the words of a choice, 是 or 否 for a tick
 */
public record Answer(String field, String label, @Nullable Object value, String text) {

  /** The same for those who need no telephones and identity numbers: masked, also where somebody wrote them into a text. */
  public Answer masked() {
    return new Answer(field, label, value instanceof String words ? PersonalText.masked(words) : value, PersonalText.masked(text));
  }
}
