package org.gettingelectricity.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gettingelectricity.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfWriterTest {

  @Test
  void writesChineseOnA4WithTheFontEmbedded() throws Exception {
    try (PDDocument pdf = written(new PaperSettings("示例供电公司", "", ""))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("示例供电公司", "受理回执", "龙潭面粉厂", "供电方案答复", "12398");
      PDRectangle page = pdf.getPage(0).getMediaBox();
      assertThat(page.getWidth()).isBetween(595f, 596f);
      assertThat(page.getHeight()).isBetween(841f, 843f);
      for (var name : pdf.getPage(0).getResources().getFontNames()) {
        PDFont font = pdf.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
      }
    }
  }

  @Test
  void takesATemplateOfTheCompanysOwnFromTheNextPaperOn(@TempDir Path own) throws Exception {
    PaperSettings settings = new PaperSettings("示例供电公司", "", own.toString());
    assertThat(text(settings)).contains("承诺的时限").doesNotContain("本公司的格式");
    Files.writeString(own.resolve("acceptance-receipt.html"), "<html xmlns:th='http://www.thymeleaf.org'><head><style>"
        + "body { font-family: paper }</style></head><body><p>本公司的格式</p><p th:text='${p.no}'></p></body></html>");
    assertThat(text(settings)).contains("本公司的格式", "NO-1").doesNotContain("承诺的时限");
  }

  @Test
  void saysWhichTemplateIsBrokenAndTakesItOnceItIsMended(@TempDir Path own) throws Exception {
    PaperSettings settings = new PaperSettings("示例供电公司", "", own.toString());
    Path file = own.resolve("acceptance-receipt.html");
    Files.writeString(file, "<html xmlns:th='http://www.thymeleaf.org'><body><p th:text='${p.nothingOfTheKind}'></p></body></html>");
    assertThatThrownBy(() -> text(settings)).isInstanceOf(Refusal.class).hasMessageContaining("acceptance-receipt.html 第 1 行");
    Files.writeString(file, "<html><body><p>没有结束</body></html>");
    assertThatThrownBy(() -> text(settings)).isInstanceOf(Refusal.class).hasMessageContaining("不是完整的 XHTML");
    Files.delete(file);
    assertThat(text(settings)).contains("承诺的时限");
  }

  private static String text(PaperSettings settings) throws Exception {
    try (PDDocument pdf = written(settings)) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private static PDDocument written(PaperSettings settings) throws Exception {
    PdfWriter writer = new PdfWriter(settings);
    LocalDate day = LocalDate.of(2026, 3, 2);
    PaperContent content = new PaperContent("受理回执", "NO-1", "<龙潭面粉厂>", "0375-5161234", "郏县示例路1号", "低压非居民", "80 千瓦",
        "380 伏", "示例文件", day, day, List.of(), List.of(), List.of(new PaperContent.Limit("供电方案答复", "3 个工作日", "")),
        List.of(), List.of(), null, null, List.of(), null, List.of(), List.of(), null);
    String page = writer.page(PrintedPaper.ACCEPTANCE_RECEIPT, content);
    return Loader.loadPDF(writer.pdf(page, 1, "hash", "NO-1"));
  }
}
