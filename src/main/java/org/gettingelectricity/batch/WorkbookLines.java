package org.gettingelectricity.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.gettingelectricity.refusal.Refusal;

/** The lines of a spreadsheet: of the sheet 申请, or of the only one that has any. */
final class WorkbookLines {

  static final String SHEET = "申请";
  static final String EXPLANATION = "填写说明";
  private static final int MOST_INFLATED = 60_000_000;
  private static final int MOST_PARTS = 500;
  private static final int PORTION = 65_536;
  private static final int MOST_COLUMNS = 200;
  /** Spreadsheets keep so many digits of a number. */
  private static final int DIGITS = 15;

  private WorkbookLines() {}

  static List<Table.Line> of(byte[] file) throws IOException {
    try {
      measured(file);
      return read(file);
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      // whatever a broken archive makes of its reader
      throw new IOException(e);
    }
  }

  private static List<Table.Line> read(byte[] file) throws IOException {
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(false, true))) {
      List<List<Table.Line>> filled = new ArrayList<>();
      for (Sheet sheet : chosen(book)) {
        List<Table.Line> lines = lines(sheet);
        if (!lines.isEmpty()) {
          filled.add(lines);
        }
      }
      if (filled.size() > 1) {
        throw TableFile.bad("文件有 " + filled.size() + " 张有内容的工作表，请只留一张，或把要受理的一张命名为“" + SHEET + "”");
      }
      return filled.isEmpty() ? List.of() : filled.get(0);
    }
  }

  private static List<Sheet> chosen(ReadableWorkbook book) {
    return book.findSheet(SHEET).map(List::of)
        .orElseGet(() -> book.getSheets().filter(sheet -> !sheet.getName().equals(EXPLANATION)).toList());
  }

  private static List<Table.Line> lines(Sheet sheet) throws IOException {
    TableFile.Gathering lines = new TableFile.Gathering();
    try (Stream<Row> rows = sheet.openStream()) {
      rows.forEach(row -> lines.add(new Table.Line(row.getRowNum(), cells(row))));
    }
    return lines.lines();
  }

  private static List<Table.Cell> cells(Row row) {
    List<Table.Cell> cells = new ArrayList<>();
    for (int column = 0; column < Math.min(row.getCellCount(), MOST_COLUMNS); column++) {
      cells.add(row.getOptionalCell(column).map(WorkbookLines::cell).orElse(Table.Cell.EMPTY));
    }
    return cells;
  }

  private static Table.Cell cell(Cell cell) {
    return switch (cell.getType()) {
      case FORMULA -> Table.Cell.unreadable("单元格是公式，请选择性粘贴为数值");
      case ERROR -> Table.Cell.unreadable("单元格是错误值，请改为实际内容");
      case NUMBER -> number(cell.asNumber());
      case EMPTY -> Table.Cell.EMPTY;
      case STRING, BOOLEAN -> Table.Cell.of(cell.getText() == null ? "" : cell.getText());
    };
  }

  private static Table.Cell number(BigDecimal number) {
    if ((long) number.precision() - number.scale() > DIGITS) {
      return Table.Cell.unreadable("超过 " + DIGITS + " 位的数字会丢失末位，请把单元格格式设为文本后重新填写");
    }
    return Table.Cell.of(number.scale() > PORTION ? "0" : number.round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString());
  }

  /** A small archive may hold a large nothing: it is counted before anything is kept. */
  private static void measured(byte[] file) throws IOException {
    byte[] portion = new byte[PORTION];
    long inflated = 0;
    int parts = 0;
    try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        parts++;
        try (InputStream part = zip.getInputStream(entry)) {
          for (int read = part.read(portion); read > 0; read = part.read(portion)) {
            inflated += read;
            if (inflated > MOST_INFLATED || parts > MOST_PARTS) {
              throw TableFile.bad("文件展开后过大，请只保留要受理的行");
            }
          }
        }
      }
    }
  }
}
