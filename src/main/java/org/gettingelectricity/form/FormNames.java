package org.gettingelectricity.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables a form asks about in its expressions: what it hides, shows or offers depends on them. */
public final class FormNames {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])([A-Za-z_]\\w*)(?!\\w|\\s*\\()");
  private static final Set<String> WORDS = Set.of("and", "or", "not", "null", "true", "false", "if", "then", "else", "for", "in",
      "return", "some", "every", "satisfies", "between", "instance", "of", "item", "function");

  private FormNames() {}

  /** Names in all expressions of a form, sorted; none when the text is no form. */
  public static Set<String> asked(String text) {
    Set<String> names = new TreeSet<>();
    try {
      collect(JSON.readTree(text), names);
    } catch (JsonProcessingException e) {
      return Set.of();
    }
    return names;
  }

  private static void collect(JsonNode node, Collection<String> names) {
    if (node.isTextual() && node.textValue().startsWith("=")) {
      Matcher name = NAME.matcher(TEXT.matcher(node.textValue()).replaceAll("\"\""));
      while (name.find()) {
        if (!WORDS.contains(name.group(1))) {
          names.add(name.group(1));
        }
      }
    }
    for (Iterator<JsonNode> children = node.elements(); children.hasNext(); ) {
      collect(children.next(), names);
    }
  }
}
