package org.gettingelectricity.process.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long the engine keeps the records of a model or table: five years at least, as the ledgers of a case. */
public final class TimeToLive {

  public static final int LEAST_DAYS = 1826;
  private static final Pattern DAYS = Pattern.compile("(?:P(\\d{1,6})D|(\\d{1,6}))");

  private TimeToLive() {}

  /** What is wrong with a time to live, in Chinese. @param text as the file says it, null when it does not */
  public static Optional<String> fault(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.of("缺少历史保存期限 historyTimeToLive（例如 P%dD）".formatted(LEAST_DAYS));
    }
    Matcher days = DAYS.matcher(text.strip());
    if (!days.matches()) {
      return Optional.of("历史保存期限 historyTimeToLive=%s 无法识别，应写天数，例如 P%dD".formatted(text, LEAST_DAYS));
    }
    int read = Integer.parseInt(days.group(1) == null ? days.group(2) : days.group(1));
    return read >= LEAST_DAYS ? Optional.empty()
        : Optional.of("历史保存期限 historyTimeToLive=%s 太短，办理记录至少保存 %d 天（P%dD）".formatted(text, LEAST_DAYS, LEAST_DAYS));
  }
}
