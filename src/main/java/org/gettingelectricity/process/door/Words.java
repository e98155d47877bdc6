package org.gettingelectricity.process.door;

import java.util.regex.Pattern;

/** What may be told of a message that somebody else wrote. */
final class Words {

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern INSIDE = Pattern.compile(
      "\\b(org|com|java|jakarta)\\.[a-z]\\w*\\.|\\b(ACT|ge)_[A-Za-z]+|\\bENGINE-REST|\\bSQL|Exception\\b");

  private Words() {}

  static boolean chinese(String message) {
    return HAN.matcher(message).find();
  }

  /** Whether it names classes, tables or other things that are nobody's business outside. */
  static boolean ofTheInside(String message) {
    return INSIDE.matcher(message).find();
  }
}
