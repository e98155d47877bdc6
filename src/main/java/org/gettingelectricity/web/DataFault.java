package org.gettingelectricity.web;

import java.sql.SQLException;

/** What the database refuses because of the values themselves: too long, out of range, with characters it does not know. */
public final class DataFault {

  public static final String DETAIL = "请求中的数值或文本过长、超出范围或含有不允许的字符";
  private static final String DATA_EXCEPTION = "22";

  private DataFault() {}

  public static boolean isOne(Throwable fault) {
    return fault instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith(DATA_EXCEPTION);
  }
}
