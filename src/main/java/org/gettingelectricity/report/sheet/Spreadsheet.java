package org.gettingelectricity.report.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes tables as XLSX, a sheet each, row by row into the answer. */
public final class Spreadsheet {

  private static final String PROGRAM = "Getting Electricity";
  private static final String VERSION = "1.0";
  private static final int LONGEST_NAME = 31;
  private static final int TITLE_SIZE = 16;
  private static final double LINE = 17;
  /** Inches around a printed table. */
  private static final float MARGIN = 0.3f;
  private static final String HEADING_COLOUR = "D9EAD3";
  private static final String THIN = "thin";
  private static final String CENTER = "center";

  private Spreadsheet() {}

  public static void write(List<Grid> grids, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, PROGRAM, VERSION)) {
      int number = 0;
      for (Grid grid : grids) {
        number++;
        String name = (grids.size() > 1 ? number + " " : "") + grid.title().replaceAll("[\\\\/?*\\[\\]:“”]", "");
        Worksheet sheet = book.newWorksheet(name.substring(0, Math.min(LONGEST_NAME, name.length())));
        Grid.Form form = grid.form();
        double[] widths = Widths.of(grid);
        lines(sheet, grid, widths, form == null ? plainHead(sheet, grid, widths) : formHead(sheet, grid, form, widths));
        sheet.finish();
      }
    }
  }

  /** @return the row after the head */
  private static int plainHead(Worksheet sheet, Grid grid, double[] widths) {
    sheet.value(0, 0, grid.title());
    sheet.style(0, 0).bold().set();
    sheet.value(1, 0, grid.about());
    for (int column = 0; column < grid.headings().size(); column++) {
      sheet.value(2, column, grid.headings().get(column));
      sheet.style(2, column).bold().fillColor(HEADING_COLOUR).wrapText(true).set();
      sheet.width(column, widths[column]);
    }
    sheet.freezePane(0, 3);
    onOneSheet(sheet, grid, 2);
    return 3;
  }

  /** @return the row after the head */
  private static int formHead(Worksheet sheet, Grid grid, Grid.Form form, double[] widths) {
    int last = grid.headings().size() - 1;
    across(sheet, 0, last, grid.title()).bold().fontSize(TITLE_SIZE).horizontalAlignment(CENTER).set();
    across(sheet, 1, last, grid.about()).horizontalAlignment(CENTER).set();
    for (int i = 0; i < form.before().size(); i++) {
      across(sheet, 2 + i, last, form.before().get(i)).set();
    }
    int row = 2 + form.before().size();
    int lowest = row + form.rows() - 1;
    form.heads().forEach(head -> head(sheet, row, head));
    for (int column = 0; column <= last; column++) {
      int at = column;
      if (form.heads().stream().noneMatch(head -> head.covers(form.rows() - 1, at))) {
        sheet.value(lowest, column, grid.headings().get(column));
      }
      sheet.width(column, widths[column]);
    }
    heights(sheet, grid, form, widths, row);
    sheet.range(row, 0, lowest, last).style().bold().horizontalAlignment(CENTER).verticalAlignment(CENTER).wrapText(true)
        .borderStyle(THIN).fillColor(HEADING_COLOUR).set();
    sheet.freezePane(0, lowest + 1);
    onOneSheet(sheet, grid, lowest);
    return lowest + 1;
  }

  /** High enough for each heading: programs make rows fit their texts, but not those of merged cells. */
  private static void heights(Worksheet sheet, Grid grid, Grid.Form form, double[] widths, int top) {
    int lowest = form.rows() - 1;
    double[] height = new double[form.rows()];
    for (int column = 0; column < widths.length; column++) {
      int at = column;
      if (form.heads().stream().noneMatch(head -> head.covers(lowest, at))) {
        height[lowest] = Math.max(height[lowest], height(grid.headings().get(column), widths[column]));
      }
    }
    for (Grid.Head head : form.heads()) {
      double width = Arrays.stream(widths, head.column(), head.column() + head.columns()).sum();
      for (int row = head.row(); row < head.row() + head.rows(); row++) {
        height[row] = Math.max(height[row], height(head.text(), width) / head.rows());
      }
    }
    for (int row = 0; row < height.length; row++) {
      sheet.rowHeight(top + row, Math.max(LINE, height[row]));
    }
  }

  private static double height(String text, double width) {
    return LINE * Widths.lines(text, width);
  }

  private static void head(Worksheet sheet, int top, Grid.Head head) {
    sheet.value(top + head.row(), head.column(), head.text());
    if (head.rows() > 1 || head.columns() > 1) {
      sheet.range(top + head.row(), head.column(), top + head.row() + head.rows() - 1, head.column() + head.columns() - 1).merge();
    }
  }

  /** Printed, the whole width of a table stands on one sheet across, and its head on every sheet. */
  private static void onOneSheet(Worksheet sheet, Grid grid, int lastOfHead) {
    sheet.pageOrientation("landscape");
    sheet.paperSize(Widths.manyColumns(grid) ? PaperSize.A3_PAPER : PaperSize.A4_PAPER);
    sheet.leftMargin(MARGIN);
    sheet.rightMargin(MARGIN);
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    sheet.repeatRows(0, lastOfHead);
  }

  private static StyleSetter across(Worksheet sheet, int row, int last, String text) {
    sheet.value(row, 0, text);
    sheet.range(row, 0, row, last).merge();
    return sheet.style(row, 0);
  }

  private static void lines(Worksheet sheet, Grid grid, double[] widths, int first) {
    int row = first;
    int last = grid.headings().size() - 1;
    for (List<Object> line : grid.lines()) {
      double height = LINE;
      for (int column = 0; column < line.size(); column++) {
        value(sheet, row, column, line.get(column));
        height = Math.max(height, height(Widths.text(line.get(column)), widths[column]));
      }
      sheet.rowHeight(row, height);
      row++;
    }
    if (row > first) {
      StyleSetter all = sheet.range(first, 0, row - 1, last).style().wrapText(true);
      (grid.form() == null ? all.verticalAlignment("top") : all.horizontalAlignment(CENTER).verticalAlignment(CENTER).borderStyle(THIN)).set();
    }
    for (String line : grid.form() == null ? List.<String>of() : grid.form().after()) {
      across(sheet, ++row, last, line).set();
    }
  }

  private static void value(Worksheet sheet, int row, int column, @Nullable Object value) {
    if (value instanceof Linked linked) {
      value(sheet, row, column, linked.value());
    } else if (value instanceof Number number) {
      sheet.value(row, column, number);
    } else if (value != null) {
      sheet.value(row, column, value.toString());
    }
  }
}
