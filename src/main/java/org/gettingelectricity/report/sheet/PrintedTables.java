package org.gettingelectricity.report.sheet;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Writes tables as PDF, each from a new page on, with the Chinese font embedded; wide ones on A3. */
public final class PrintedTables {

  private static final String FONT = "/fonts/wqy-microhei.ttf";
  private static final int SHORT = 10;
  /** A number of an application: it has no place to be broken at. */
  private static final Pattern NUMBER = Pattern.compile("[\\w-]{1,24}");
  private static final int MOST_COLUMNS_ON_A4 = 12;
  private static final int MANY_COLUMNS = 15;

  private PrintedTables() {}

  public static void write(List<Grid> grids, OutputStream out) throws IOException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.useFont(() -> PrintedTables.class.getResourceAsStream(FONT), "paper", 400, FontStyle.NORMAL, true);
    builder.withHtmlContent(page(grids), null);
    builder.toStream(out);
    builder.run();
  }

  private static String page(List<Grid> grids) {
    int columns = grids.stream().mapToInt(grid -> grid.headings().size()).max().orElse(1);
    return """
        <html><head><style>
        @page { size: %s landscape; margin: 12mm; @bottom-center { content: counter(page) " / " counter(pages); font-family: paper; font-size: 8pt; } }
        body { font-family: paper; font-size: %dpt; }
        h1 { font-size: 14pt; text-align: center; font-weight: normal; margin: 0 0 2mm; }
        .next { page-break-before: always; }
        table { width: 100%%; border-collapse: collapse; -fs-table-paginate: paginate; }
        th, td { border: 0.5pt solid #444; padding: 1mm; font-weight: normal; word-wrap: break-word; }
        .short { white-space: nowrap; }
        .narrow { table-layout: fixed; } .narrow th, .narrow td { padding: 0.7mm 0.2mm; text-align: center; }
        thead tr, th { background: #d9ead3; } tr { page-break-inside: avoid; }
        </style></head><body>%s</body></html>""".formatted(columns > MOST_COLUMNS_ON_A4 ? "A3" : "A4", columns > MANY_COLUMNS ? 7 : 9,
        grids.stream().map(grid -> table(grid, grid == grids.get(0))).collect(Collectors.joining()));
  }

  private static String table(Grid grid, boolean first) {
    Grid.Form form = grid.form();
    return "<h1" + (first ? "" : " class=\"next\"") + ">" + text(grid.title()) + "</h1><p style=\"text-align: center\">" + text(grid.about()) + "</p>"
        + (form == null ? "" : paragraphs(form.before())) + (Widths.manyColumns(grid) ? narrow(grid) : "<table>") + "<thead>"
        + (form == null ? row("th", List.copyOf(grid.headings())) : head(grid, form)) + "</thead><tbody>" + grid.lines().stream().map(line -> row("td", line)).collect(Collectors.joining()) + "</tbody></table>"
        + (form == null ? "" : paragraphs(form.after()));
  }

  /** Columns as narrow as the paper of a form has them. */
  private static String narrow(Grid grid) {
    double[] widths = Widths.of(grid);
    double all = Arrays.stream(widths).sum();
    return "<table class=\"narrow\"><colgroup>" + Arrays.stream(widths).mapToObj(width -> "<col style=\"width: " + 100 * width / all + "%\"/>")
        .collect(Collectors.joining()) + "</colgroup>";
  }

  private static String head(Grid grid, Grid.Form form) {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < form.rows(); row++) {
      rows.append("<tr>");
      for (int column = 0; column < grid.headings().size(); column++) {
        cell(grid, form, row, column, rows);
      }
      rows.append("</tr>");
    }
    return rows.toString();
  }

  private static void cell(Grid grid, Grid.Form form, int row, int column, StringBuilder rows) {
    form.heads().stream().filter(head -> head.covers(row, column)).findFirst().ifPresentOrElse(head -> {
      if (head.row() == row && head.column() == column) {
        rows.append("<th rowspan=\"%d\" colspan=\"%d\">%s</th>".formatted(head.rows(), head.columns(), text(head.text())));
      }
    }, () -> rows.append("<th>").append(row == form.rows() - 1 ? text(grid.headings().get(column)) : "").append("</th>"));
  }

  private static String row(String tag, List<?> cells) {
    boolean room = cells.size() <= MANY_COLUMNS;
    return "<tr>" + cells.stream().map(cell -> "<" + tag + (room && isShort(cell) ? " class=\"short\">" : ">") + text(cell) + "</" + tag + ">")
        .collect(Collectors.joining()) + "</tr>";
  }

  /** A day, a number, a state: broken it would stand there letter by letter beside a long text. */
  private static boolean isShort(Object value) {
    return value != null && (Widths.of(value.toString()) <= SHORT || NUMBER.matcher(value.toString()).matches());
  }

  private static String paragraphs(List<String> lines) {
    return lines.stream().map(line -> "<p>" + text(line) + "</p>").collect(Collectors.joining());
  }

  private static String text(Object value) {
    return value == null ? "" : HtmlUtils.htmlEscape(value.toString(), "UTF-8");
  }
}
