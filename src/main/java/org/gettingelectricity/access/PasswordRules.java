package org.gettingelectricity.access;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a password has to be: at least {@value #SHORTEST} characters of three kinds (small and capital letters, digits, others)
 * or at least {@value #LONG} of any, none of those everybody tries first, not made of the user's own id, nor of nothing but words
 * that lie near: the product, the trade, its hotlines.
 */
public final class PasswordRules {

  public static final int SHORTEST = 8;
  static final int LONG = 15;
  static final int LONGEST = 128;
  private static final int KINDS = 3;
  private static final int DIFFERENT = 5;
  private static final int OWN_LETTERS = 4;
  private static final List<String> NEAR = lines("/passwords/near.txt").toList();
  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  /** Every rule the password breaks, in Chinese; nothing for a good one. */
  public static List<String> broken(@Nullable String userId, String password) {
    List<String> broken = new ArrayList<>();
    int length = password == null ? 0 : password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      broken.add("密码长度应为 " + SHORTEST + " 至 " + LONGEST + " 个字符");
    }
    if (length > 0 && length < LONG && kinds(password) < KINDS) {
      broken.add("不足 " + LONG + " 个字符的密码须含大写字母、小写字母、数字、其他字符中的三种");
    }
    if (length > 0 && password.codePoints().distinct().count() < DIFFERENT) {
      broken.add("密码中不同的字符不得少于 " + DIFFERENT + " 个");
    }
    if (length > 0 && common(password)) {
      broken.add("密码过于常见，容易被猜到");
    }
    if (length > 0 && near(password)) {
      broken.add("密码不得只由系统、行业名称或服务热线加数字组成");
    }
    if (length > 0 && userId != null && userId.length() > 2
        && password.toLowerCase(Locale.ROOT).contains(userId.toLowerCase(Locale.ROOT))) {
      broken.add("密码不得包含用户名");
    }
    return broken;
  }

  private static long kinds(String password) {
    IntPredicate letter = Character::isLetter;
    return Stream.<IntPredicate>of(Character::isLowerCase, Character::isUpperCase, Character::isDigit,
        letter.negate().and(c -> !Character.isDigit(c))).filter(kind -> password.codePoints().anyMatch(kind)).count();
  }

  /** Also with a few signs or digits behind it, which is what people add when a rule asks for them. */
  private static boolean common(String password) {
    String plain = password.toLowerCase(Locale.ROOT);
    return COMMON.contains(plain) || COMMON.contains(plain.replaceAll("[^\\p{L}\\p{N}]+$", ""))
        || COMMON.contains(plain.replaceAll("[\\p{N}\\p{P}\\p{S}]{1,4}$", ""));
  }

  private static boolean near(String password) {
    String plain = password.toLowerCase(Locale.ROOT);
    String rest = plain;
    for (String word : NEAR) {
      rest = rest.replace(word, "");
    }
    return !rest.equals(plain) && rest.codePoints().filter(Character::isLetter).count() < OWN_LETTERS;
  }

  private static Set<String> common() {
    try {
      return Stream.concat(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream(), lines("/passwords/common.txt"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(String file) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        PasswordRules.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
