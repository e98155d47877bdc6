package org.gettingelectricity.report.sheet;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is printed: title, what it is about, headings, lines of words and numbers.
 *
 * @param form how the table stands in a form that somebody else designed; null where it is plain
 */
public record Grid(String title, String about, List<String> headings, List<List<Object>> lines, @Nullable Form form) {

  public Grid(String title, String about, List<String> headings, List<List<Object>> lines) {
    this(title, about, headings, lines, null);
  }

  /**
   * The layout of a form.
   *
   * @param before lines to be filled in above the table, such as 填报人
   * @param heads merged cells of the head; what they leave free in the lowest row of the head shows the heading of its column
   * @param after lines below the table, such as 盖章处
   */
  public record Form(List<String> before, List<Head> heads, List<String> after) {

    /** How many rows the head has. */
    int rows() {
      return heads.stream().mapToInt(head -> head.row() + head.rows()).max().orElse(1);
    }
  }

  /** A cell of the head over some rows and columns, all counted from 0. */
  public record Head(int row, int column, int rows, int columns, String text) {

    boolean covers(int atRow, int atColumn) {
      return atRow >= row && atRow < row + rows && atColumn >= column && atColumn < column + columns;
    }
  }

  /** A line of a grid; a cell may be empty. */
  public static List<Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }
}
