package org.gettingelectricity.batch;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Empty files to be filled in, with what may stand in them. */
final class Template {

  static final String CSV = "text/csv";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int PREPARED_LINES = 500;
  private static final int WIDE = 20;
  private static final int WIDEST = 60;
  private static final String COLOUR = "D9EAD3";
  private static final List<String> EXPLAINED = List.of("列名", "必填", "填写内容", "字段");

  private Template() {}

  static void sendXlsx(HttpServletResponse answer) throws IOException {
    describe(answer, XLSX, "批量受理模板.xlsx");
    xlsx(answer.getOutputStream());
  }

  static void sendCsv(HttpServletResponse answer) throws IOException {
    describe(answer, CSV, "批量受理模板.csv");
    csv(answer.getOutputStream());
  }

  private static void describe(HttpServletResponse answer, String type, String name) {
    answer.setContentType(type);
    answer.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
  }

  /** UTF-8 with its mark, so that spreadsheets read it as such. */
  static void csv(OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write('\uFEFF');
    try (CSVPrinter printer = new CSVPrinter(writer, CSVFormat.EXCEL)) {
      printer.printRecord(usual().stream().map(Column::heading).toList());
    }
  }

  static void xlsx(OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, "Getting Electricity", "1.0")) {
      applications(book.newWorksheet(WorkbookLines.SHEET));
      explanation(book.newWorksheet(WorkbookLines.EXPLANATION));
    }
  }

  private static List<Column> usual() {
    return Layout.columns().stream().filter(Column::usual).toList();
  }

  private static void applications(Worksheet sheet) throws IOException {
    List<Column> columns = usual();
    for (int at = 0; at < columns.size(); at++) {
      Column column = columns.get(at);
      sheet.value(0, at, column.heading() + (column.needed() ? "*" : ""));
      sheet.style(0, at).bold().fillColor(COLOUR).set();
      sheet.width(at, WIDE);
      if (column.kind() == Column.Kind.TEXT) {
        // as text, or the last digits of long numbers are lost
        sheet.range(1, at, PREPARED_LINES, at).style().format("@").set();
      }
      if (!column.choices().isEmpty()) {
        sheet.range(1, at, PREPARED_LINES, at).validateWithListByFormula('"' + String.join(",", column.choices()) + '"');
      }
    }
    sheet.freezePane(0, 1);
    sheet.finish();
  }

  private static void explanation(Worksheet sheet) throws IOException {
    for (int at = 0; at < EXPLAINED.size(); at++) {
      sheet.value(0, at, EXPLAINED.get(at));
      sheet.style(0, at).bold().fillColor(COLOUR).set();
      sheet.width(at, at == 2 ? WIDEST : WIDE);
    }
    int row = 0;
    for (Column column : Layout.columns()) {
      row++;
      sheet.value(row, 0, column.heading());
      sheet.value(row, 1, column.needed() ? "是" : "");
      sheet.value(row, 2, column.rule());
      sheet.value(row, EXPLAINED.size() - 1, column.path());
    }
    sheet.finish();
  }
}
