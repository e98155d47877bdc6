package org.gettingelectricity.report.sheet;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How wide the columns of a table are, counted in characters of the Latin kind, of which a Chinese one takes two. */
final class Widths {

  /** With more columns a form stands on A3. */
  private static final int MANY_COLUMNS = 20;
  private static final double MARGIN = 1;
  private static final double WIDE = 16;
  private static final double WIDEST_TEXT = 40;
  /** Number, province, city and county before the narrow columns of a form of many, and how wide each of its sums is. */
  private static final double[] PLACES = {7, 9, 10.5, 13};
  private static final double NARROW = 6.9;
  private static final double SUM = 7.5;
  private static final int SUMS = 3;
  private static final int FIRST_WIDE = 0x2000;

  private Widths() {}

  /** The widths of a form are the paper's, those of other tables follow what stands in them. */
  static double[] of(Grid grid) {
    int columns = grid.headings().size();
    return IntStream.range(0, columns).mapToDouble(column -> grid.form() == null ? widest(grid, column) : inForm(column, columns)).toArray();
  }

  /** Whether the paper of the table is A3, where its columns are as narrow as the form has them. */
  static boolean manyColumns(Grid grid) {
    return grid.headings().size() > MANY_COLUMNS;
  }

  /** Width of a text. */
  static int of(String text) {
    return text.codePoints().map(one -> one < FIRST_WIDE ? 1 : 2).sum();
  }

  /** How many lines a text takes in a column. */
  static double lines(String text, double width) {
    return Math.ceil(of(text) / (width - MARGIN));
  }

  /** What stands in a cell. */
  static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** As wide as what stands in the column, within reason; longer texts are broken. */
  private static double widest(Grid grid, int column) {
    int widest = grid.lines().stream().filter(line -> column < line.size()).mapToInt(line -> of(text(line.get(column)))).max().orElse(0);
    return Math.min(Math.max(WIDE, widest + MARGIN), WIDEST_TEXT);
  }

  private static double inForm(int column, int columns) {
    if (columns <= MANY_COLUMNS) {
      return WIDE;
    }
    return column < PLACES.length ? PLACES[column] : column < columns - SUMS ? NARROW : SUM;
  }
}
