package org.gettingelectricity.caselist;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a case is found by, and how people spell it. Full-width and half-width, capitals, blanks and punctuation make no
 * difference; Chinese text is found from any character on, numbers from the beginning of any group of digits or letters,
 * telephones from any digit that leaves at least four.
 *
 * <p>Example: {@code 龙山街道12号} is found by {@code 山街道}, {@code 街道１２ 号} and {@code 12号}, not by {@code 2号}.
 */
final class SearchTerms {

  /** Longest piece that is compared; what is typed beyond it is not looked at. */
  static final int LONGEST = 60;
  /** Comes after every letter and digit. */
  static final String END = Character.toString(Character.MAX_CODE_POINT);
  /** Most words of one question. */
  private static final int MOST_WORDS = 6;
  private static final int SHORTEST_PHONE = 4;
  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern COUNTRY_CODE = Pattern.compile("^(?:(?:\\+|00)86(?=\\d{9})|86(?=1\\d{10}$))");

  private SearchTerms() {}

  /** The pieces of a text a case is found by. */
  static Set<String> of(String text) {
    Set<String> terms = new LinkedHashSet<>();
    int[] letters = plain(text).codePoints().toArray();
    StringBuilder tail = new StringBuilder();
    for (int at = letters.length - 1; at >= 0; at--) {
      if (Character.isLetterOrDigit(letters[at])) {
        tail.insert(0, Character.toString(letters[at]));
        boolean begins = at == 0 || kind(letters[at]) == Kind.IDEOGRAPH || kind(letters[at - 1]) != kind(letters[at]);
        if (begins) {
          terms.add(cut(tail.toString()));
        }
      }
    }
    return terms;
  }

  /** The pieces of a telephone number, with or without the code of the country or area. */
  static Set<String> ofPhone(String phone) {
    String digits = phone(phone);
    Set<String> terms = new LinkedHashSet<>();
    for (int from = 0; from <= digits.length() - SHORTEST_PHONE; from++) {
      terms.add(cut(digits.substring(from)));
    }
    return terms;
  }

  /**
   * A question as alternatives: each is a list of beginnings that must all be found. Empty when nothing in it can be looked
   * for, e.g. only punctuation.
   */
  static List<List<String>> question(String typed) {
    List<String> words = Stream.of(BLANK.split(typed.strip())).map(SearchTerms::letters).filter(word -> !word.isEmpty())
        .map(SearchTerms::cut).distinct().limit(MOST_WORDS).toList();
    if (words.isEmpty()) {
      return List.of();
    }
    Set<List<String>> ways = new LinkedHashSet<>(List.of(words, List.of(cut(letters(typed)))));
    String phone = phone(typed);
    if (phone.length() >= SHORTEST_PHONE && phone.equals(letters(phone)) && letters(typed).chars().allMatch(Character::isDigit)) {
      ways.add(List.of(cut(phone)));
    }
    return List.copyOf(ways);
  }

  static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    plain(text).codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /** All pieces of several texts. */
  static Set<String> ofAll(Collection<String> texts) {
    Set<String> terms = new LinkedHashSet<>();
    texts.stream().filter(text -> text != null).forEach(text -> terms.addAll(of(text)));
    return terms;
  }

  private enum Kind { IDEOGRAPH, LETTER, DIGIT, OTHER }

  private static Kind kind(int letter) {
    if (Character.isIdeographic(letter)) {
      return Kind.IDEOGRAPH;
    }
    return Character.isDigit(letter) ? Kind.DIGIT : Character.isLetter(letter) ? Kind.LETTER : Kind.OTHER;
  }

  private static String phone(String typed) {
    String digits = plain(typed).replaceAll("[^+\\d]", "");
    return COUNTRY_CODE.matcher(digits).replaceFirst("").replace("+", "");
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static String cut(String term) {
    return term.length() <= LONGEST ? term
        : term.substring(0, Character.isHighSurrogate(term.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }
}
