package org.gettingelectricity.web;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text from outside: Unicode NFC, without characters nobody sees (control, zero-width, direction); line breaks may stay. */
public final class CleanText {

  /** What to tell whoever sent such a character. */
  public static final String RULE = "不得含控制字符、零宽字符或方向控制字符";
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\u061C\\p{Cs}\\uFFFE\\uFFFF&&[^\\n\\r\\t]]");

  private CleanText() {}

  /** Whether it holds a character nobody sees. */
  public static boolean unclean(String text) {
    return UNSEEN.matcher(text).find();
  }

  /** The same text as it is kept. */
  public static String kept(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
  }
}
