package org.gettingelectricity.record;

/**
 * What somebody answered in a form.
 *
 * @param field name of the input
 * @param label what the form calls it
 * @param value as it was submitted: text, number, boolean or list
 * @param text the same for people: the words of a choice, 是 or 否 for a tick
 */
public record Answer(String field, String label, Object value, String text) {}
