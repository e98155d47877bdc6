package org.gettingelectricity.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What text from outside may hold: Unicode NFC, nothing that no person can type or see. Control, zero-width and direction
 * characters, lone surrogates and letters without a shape would let two names look alike and be different.
 */
public final class CleanText {

  /** What a field with such a character is told. */
  public static final String FAULT = "含有不可见的控制字符、零宽字符或文字方向字符，请删除后重新填写";
  /** Hangul fillers and the empty Braille pattern count as letters or symbols and show nothing. */
  private static final Set<Integer> SHAPELESS = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800);

  private CleanText() {}

  /** Whether every character can be seen; tabs and line breaks count where {@code lineBreaks} are allowed. */
  public static boolean clean(String text, boolean lineBreaks) {
    return text.codePoints().noneMatch(c -> invisible(c) && !(lineBreaks && (c == '\n' || c == '\r' || c == '\t')));
  }

  /** The text in NFC. */
  public static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** The document with all its texts in NFC; those that are not clean are named with their path. */
  public static JsonNode clean(JsonNode node, String path, List<FieldError> errors) {
    if (node.isTextual()) {
      if (!clean(node.textValue(), true)) {
        errors.add(new FieldError(path, FAULT));
      }
      String normal = normal(node.textValue());
      return normal.equals(node.textValue()) ? node : TextNode.valueOf(normal);
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, clean(array.get(i), path + "[" + i + "]", errors));
      }
    } else if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : new ArrayList<>(object.properties())) {
        String part = Faults.below(path, field.getKey());
        if (!clean(field.getKey(), false)) {
          errors.add(new FieldError(part, FAULT));
        }
        object.set(field.getKey(), clean(field.getValue(), part, errors));
      }
    }
    return node;
  }

  private static boolean invisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> true;
      default -> SHAPELESS.contains(character);
    };
  }
}
