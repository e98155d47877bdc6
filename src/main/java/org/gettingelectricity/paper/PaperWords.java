package org.gettingelectricity.paper;

import java.math.BigDecimal;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.costsharing.Yuan;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/** Numbers and units as they are written on paper. */
final class PaperWords {

  private PaperWords() {}

  static String days(@Nullable Integer number, DayUnit unit) {
    return number == null ? "无期限" : number == 0 ? "当日" : number + " " + unit.label();
  }

  @Contract("!null -> !null")
  static @Nullable String yuan(@Nullable BigDecimal amount) {
    return amount == null ? null : Yuan.of(amount) + " 元";
  }

  @Contract("!null -> !null")
  static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }

  static String capacity(ConnectionCase c) {
    BigDecimal kva = c.facts().capacityKva();
    return c.flow().highVoltage() && kva != null ? plain(kva) + " 千伏安"
        : c.facts().capacityKw() == null ? plain(kva) + " 千伏安" : plain(c.facts().capacityKw()) + " 千瓦";
  }

  @Contract("!null -> !null")
  static @Nullable String voltage(@Nullable BigDecimal kv) {
    return kv == null ? null : kv.compareTo(BigDecimal.ONE) < 0 ? plain(kv.movePointRight(3)) + " 伏" : plain(kv) + " 千伏";
  }
}
