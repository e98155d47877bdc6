package org.gettingelectricity.access;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/** What of a customer's own fields is a telephone or an identity number, and how either looks to those who need not know it. */
public final class PersonalText {

  private static final Pattern MOBILE = Pattern.compile("(?<!\\d)1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}(?!\\d)");
  private static final Pattern IDENTITY = Pattern.compile("(?<!\\d)[1-9]\\d{16}[\\dXx](?!\\w)");
  private static final int SHORT = 9;

  private PersonalText() {}

  /** Whether a field of that name holds a telephone. */
  public static boolean telephone(String field) {
    String name = field.toLowerCase(Locale.ROOT);
    return name.contains("phone") || name.contains("mobile") || name.endsWith("tel");
  }

  private static boolean identity(String field) {
    String name = field.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    return name.startsWith("identity") || name.startsWith("idcard") || name.endsWith("idcard") || name.startsWith("idn")
        || name.endsWith("idnumber") || name.endsWith("idno") || name.startsWith("certificate");
  }

  /** The identity number of a person, or the licence number of a company, among a customer's fields. */
  public static Optional<String> identityOf(Map<String, String> customer) {
    return customer.entrySet().stream().filter(entry -> identity(entry.getKey()) || licence(entry.getKey())).map(Map.Entry::getValue)
        .filter(value -> value != null && !value.isBlank()).findFirst();
  }

  private static boolean licence(String field) {
    String name = field.toLowerCase(Locale.ROOT);
    return name.contains("creditcode") || name.contains("licence") || name.contains("license");
  }

  /** The telephone a customer is called at, or null. */
  public static @Nullable String phoneOf(Map<String, String> customer) {
    return customer.entrySet().stream().filter(entry -> telephone(entry.getKey())).map(Map.Entry::getValue)
        .filter(value -> value != null && !value.isBlank()).findFirst().orElse(null);
  }

  /** The same fields; of numbers only their beginning and end are left. */
  public static Map<String, String> masked(Map<String, String> fields) {
    Map<String, String> masked = new LinkedHashMap<>();
    fields.forEach((field, value) -> masked.put(field,
        telephone(field) || identity(field) ? maskedNumber(value) : masked(value)));
    return masked;
  }

  /** A text in which somebody may have noted a mobile or an identity number. */
  @Contract("!null -> !null")
  public static @Nullable String masked(@Nullable String text) {
    return text == null ? null : MOBILE.matcher(IDENTITY.matcher(text).replaceAll(found -> maskedNumber(found.group())))
        .replaceAll(found -> maskedNumber(found.group()));
  }

  /** 138****8000: the first three and the last four places stay, of short numbers the last two. */
  @Contract("!null -> !null")
  public static @Nullable String maskedNumber(@Nullable String number) {
    if (number == null) {
      return null;
    }
    long places = number.chars().filter(Character::isLetterOrDigit).count();
    long first = places < SHORT ? 0 : 3;
    long last = places < SHORT ? Math.max(1, places - 2) : places - 4;
    StringBuilder masked = new StringBuilder();
    int place = 0;
    for (char c : number.toCharArray()) {
      boolean counts = Character.isLetterOrDigit(c);
      masked.append(counts && place >= first && place < last ? '*' : c);
      place += counts ? 1 : 0;
    }
    return masked.toString();
  }
}
