package org.gettingelectricity.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes tables as XLSX, a sheet each, row by row into the answer. */
final class Spreadsheet {

  private static final String PROGRAM = "Getting Electricity";
  private static final String VERSION = "1.0";
  private static final int HEADING_ROW = 2;
  private static final int LONGEST_NAME = 31;
  private static final String HEADING_COLOUR = "D9EAD3";

  private Spreadsheet() {}

  static void write(List<Grid> grids, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, PROGRAM, VERSION)) {
      for (Grid grid : grids) {
        String name = grid.title().replaceAll("[\\\\/?*\\[\\]:“”]", "");
        write(grid, book.newWorksheet(name.substring(0, Math.min(LONGEST_NAME, name.length()))));
      }
    }
  }

  private static void write(Grid grid, Worksheet sheet) throws IOException {
    sheet.value(0, 0, grid.title());
    sheet.style(0, 0).bold().set();
    sheet.value(1, 0, grid.about());
    for (int column = 0; column < grid.headings().size(); column++) {
      sheet.value(HEADING_ROW, column, grid.headings().get(column));
      sheet.style(HEADING_ROW, column).bold().fillColor(HEADING_COLOUR).set();
    }
    sheet.freezePane(0, HEADING_ROW + 1);
    int row = HEADING_ROW + 1;
    for (List<Object> line : grid.lines()) {
      for (int column = 0; column < line.size(); column++) {
        value(sheet, row, column, line.get(column));
      }
      row++;
    }
    sheet.finish();
  }

  private static void value(Worksheet sheet, int row, int column, Object value) {
    if (value instanceof Number number) {
      sheet.value(row, column, number);
    } else if (value != null) {
      sheet.value(row, column, value.toString());
    }
  }
}
