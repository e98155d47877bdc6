package org.gettingelectricity.report;

import java.util.List;

/** A table as it is printed: title, what it is about, headings, lines of words and numbers. */
public record Grid(String title, String about, List<String> headings, List<List<Object>> lines) {}
