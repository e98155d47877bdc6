package org.gettingelectricity.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as lines of cells, the headings among them; lines without a word are left out.
 *
 * @param lines in the order of the file
 */
record Table(List<Line> lines) {

  /** @param number of the line in the file, from 1, as spreadsheets and editors count */
  record Line(int number, List<Cell> cells) {

    boolean empty() {
      return cells.stream().allMatch(Cell::empty);
    }
  }

  /** @param fault why the cell cannot be read, null where it can */
  record Cell(String text, @Nullable String fault) {

    static final Cell EMPTY = new Cell("", null);

    static Cell of(String text) {
      return new Cell(text.strip(), null);
    }

    static Cell unreadable(String fault) {
      return new Cell("", fault);
    }

    boolean empty() {
      return text.isEmpty() && fault == null;
    }
  }
}
