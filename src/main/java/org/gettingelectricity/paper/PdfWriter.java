package org.gettingelectricity.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRRuntimeException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.gettingelectricity.refusal.Refusal;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Writes papers: a template filled in gives a page, the page gives a PDF on A4 with the Chinese font embedded. A template in
 * the configured folder takes the place of the one of the same name that comes with the product, from the next paper on.
 */
@Component
@EnableConfigurationProperties(PaperSettings.class)
class PdfWriter {

  private static final String FONT = "/fonts/wqy-microhei.ttf";
  private static final int CODE_PIXELS = 240;

  private final PaperSettings settings;
  private final TemplateEngine templates = new SpringTemplateEngine();

  PdfWriter(PaperSettings settings) {
    this.settings = settings;
    if (!settings.templates().isBlank()) {
      FileTemplateResolver own = new FileTemplateResolver();
      own.setPrefix(Path.of(settings.templates()).toAbsolutePath() + "/");
      own.setCheckExistence(true);
      own.setCacheable(false);
      own.setOrder(1);
      templates.addTemplateResolver(html(own));
    }
    ClassLoaderTemplateResolver packaged = new ClassLoaderTemplateResolver();
    packaged.setPrefix("papers/");
    packaged.setOrder(2);
    templates.addTemplateResolver(html(packaged));
  }

  private static AbstractConfigurableTemplateResolver html(AbstractConfigurableTemplateResolver resolver) {
    resolver.setSuffix(".html");
    resolver.setCharacterEncoding("UTF-8");
    return resolver;
  }

  /**
   * The page of a paper, without the code and number of its print.
   *
   * @throws Refusal when a template of the company's own cannot be read
   */
  String page(PrintedPaper paper, PaperContent content) {
    try {
      return templates.process(paper.code(), new Context(Locale.CHINA,
          Map.of("p", content, "company", settings.company(), "logo", logo())));
    } catch (TemplateProcessingException e) {
      throw broken(paper.code() + ".html" + line(e));
    }
  }

  /** Where the fault is, as far as the innermost exception that knows says. */
  private static String line(TemplateProcessingException e) {
    return Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
        .filter(TemplateProcessingException.class::isInstance).map(cause -> ((TemplateProcessingException) cause).getLine())
        .filter(Objects::nonNull).findFirst().map(line -> " 第 " + line + " 行").orElse("");
  }

  private static Refusal broken(String where) {
    return Refusal.conflict("PAPER_TEMPLATE_BROKEN", "文书模板有误：" + where + "，请系统管理员更正文书模板目录中的文件后再打印");
  }

  /**
   * The PDF of a page.
   *
   * @param version number of the print, written at its foot
   * @param code what the square code at the head says
   * @throws Refusal when the page is no complete XHTML
   */
  byte[] pdf(String page, int version, String hash, String code) {
    String numbered = page.replace("@version@", String.valueOf(version)).replace("@hash@", hash)
        .replace("@code@", picture("png", square(code)));
    try (ByteArrayOutputStream pdf = new ByteArrayOutputStream()) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.useFastMode();
      builder.useFont(PdfWriter::font, "paper", 400, FontStyle.NORMAL, true);
      builder.withProducer(settings.company());
      builder.withHtmlContent(numbered, null);
      builder.toStream(pdf);
      builder.run();
      return pdf.toByteArray();
    } catch (XRRuntimeException e) {
      throw broken("不是完整的 XHTML");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One file of several. */
  byte[] together(List<byte[]> papers) {
    try (ByteArrayOutputStream all = new ByteArrayOutputStream()) {
      PDFMergerUtility merger = new PDFMergerUtility();
      papers.forEach(paper -> merger.addSource(new RandomAccessReadBuffer(paper)));
      merger.setDestinationStream(all);
      merger.mergeDocuments(null);
      return all.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream font() {
    return PdfWriter.class.getResourceAsStream(FONT);
  }

  private String logo() {
    if (settings.logo().isBlank()) {
      return "";
    }
    try {
      Path file = Path.of(settings.logo());
      return picture(file.toString().toLowerCase(Locale.ROOT).endsWith(".png") ? "png" : "jpeg", Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String picture(String kind, byte[] bytes) {
    return "data:image/" + kind + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] square(String text) {
    try (ByteArrayOutputStream picture = new ByteArrayOutputStream()) {
      BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, CODE_PIXELS, CODE_PIXELS,
          Map.of(EncodeHintType.MARGIN, 1, EncodeHintType.CHARACTER_SET, "UTF-8"));
      BufferedImage image = new BufferedImage(dots.getWidth(), dots.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
      for (int y = 0; y < dots.getHeight(); y++) {
        for (int x = 0; x < dots.getWidth(); x++) {
          image.setRGB(x, y, dots.get(x, y) ? 0xFF000000 : 0xFFFFFFFF);
        }
      }
      ImageIO.write(image, "png", picture);
      return picture.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (WriterException e) {
      throw new IllegalStateException("Too long for a square code: " + text.length(), e);
    }
  }
}
