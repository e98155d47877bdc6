package org.gettingelectricity.refusal;


/** One thing wrong with one field of a request; the message is Chinese and for the person who filled it in. */
public record FieldError(String field, String message) {}
