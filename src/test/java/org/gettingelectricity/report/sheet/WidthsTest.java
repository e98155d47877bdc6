package org.gettingelectricity.report.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** A form of very many columns is read on paper: its days and shares stand whole, and every sheet has the head. */
class WidthsTest {

  private static final int COLUMNS = 45;
  private static final int LINES = 100;

  @Test
  void aTextOfAPlainTableHasItsWidthUpToALimit() {
    Grid grid = new Grid("表", "", List.of("一", "二", "三"), List.of(List.of("短", "平顶山市郏县示例产业园", "长".repeat(90))));
    assertThat(Widths.of(grid)).containsExactly(16, 23, 40);
    assertThat(Widths.lines("长".repeat(90), 40)).isEqualTo(5);
  }

  @Test
  void theNarrowColumnsOfAFormHoldADayOnTwoLines() {
    double[] widths = Widths.of(form());
    assertThat(Widths.lines("2026-12-31", widths[10])).isEqualTo(2);
    assertThat(Arrays.stream(widths).sum()).as("in all, for readable letters on A3").isLessThan(330);
    assertThat(Widths.manyColumns(form())).isTrue();
  }

  @Test
  void everySheetOfALongFormHasItsHead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintedTables.write(List.of(form()), out);
    try (PDDocument printed = Loader.loadPDF(out.toByteArray())) {
      assertThat(printed.getNumberOfPages()).isGreaterThan(1);
      for (int page = 1; page <= printed.getNumberOfPages(); page++) {
        PDFTextStripper text = new PDFTextStripper();
        text.setStartPage(page);
        text.setEndPage(page);
        assertThat(text.getText(printed)).contains("指标完成情况", "100.0%");
      }
    }
  }

  private static Grid form() {
    List<Object> line = new ArrayList<>(Collections.nCopies(COLUMNS, "100.0%"));
    line.set(0, "17.12");
    return new Grid("统计表", "", Collections.nCopies(COLUMNS, "1"), Collections.nCopies(LINES, line),
        new Grid.Form(List.of(), List.of(new Grid.Head(0, 4, 1, COLUMNS - 4, "指标完成情况"), new Grid.Head(1, 0, 1, 1, "1")), List.of()));
  }
}
