package org.gettingelectricity.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.gettingelectricity.refusal.Refusal;

/** A file of applications, told by its first bytes: a spreadsheet (XLSX) or text with separators (CSV). */
final class TableFile {

  static final int MOST_BYTES = 10_000_000;
  static final int MOST_LINES = 10_000;
  private static final int MAGIC = 8;

  private TableFile() {}

  /** @throws Refusal when there is more than a file may have */
  static void notTooLarge(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "TOO_LARGE", "文件超过 10 MB，请分成几个文件");
    }
  }

  /**
   * What stands in the file.
   *
   * @throws Refusal BAD_FILE naming what is wrong with the file as a whole
   */
  static Table read(byte[] file) {
    byte[] magic = Arrays.copyOf(file, MAGIC);
    if (ReadableWorkbook.isOLE2Header(magic)) {
      throw bad("文件是旧版 .xls 或已加密，请另存为不加密的 .xlsx 或 .csv");
    }
    try {
      return new Table(ReadableWorkbook.isOOXMLZipHeader(magic) ? WorkbookLines.of(file) : CsvLines.of(file));
    } catch (IOException e) {
      throw bad("文件无法读取，请另存为 .xlsx 或 .csv 后重试");
    }
  }

  static Refusal bad(String why) {
    return Refusal.of(Refusal.Kind.INVALID, "BAD_FILE", why);
  }

  /** Lines of a file, up to the headings and as many applications as one file may have. */
  static final class Gathering {

    private final List<Table.Line> lines = new ArrayList<>();

    void add(Table.Line line) {
      if (line.empty()) {
        return;
      }
      if (lines.size() > MOST_LINES) {
        throw bad("一个文件最多 " + MOST_LINES + " 份申请，请分成几个文件");
      }
      lines.add(line);
    }

    List<Table.Line> lines() {
      return lines;
    }
  }
}
