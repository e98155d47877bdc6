package org.gettingelectricity.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ByteArrayResource;

class UploadRulesTest {

  private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
  private final UploadRules rules = new UploadRules(new StaticListableBeanFactory().getBeanProvider(VirusScan.class));

  @ParameterizedTest
  @CsvSource({
      "房产证.pdf, 255044462D312E340A, application/pdf",
      "现场.JPG, FFD8FFE000104A4649460001, image/jpeg",
      "图.png, 89504E470D0A1A0A0000000D49484452, image/png",
      "手机.heic, 0000001866747970686569630000000068656963, image/heic",
      "手机.heif, 00000018667479706D6966310000000068656963, image/heif"})
  void takesWhatNameAndContentAgreeOn(String name, String hex, String type) {
    UploadRules.Checked checked = check(name, HexFormat.of().parseHex(hex));
    assertThat(checked.problem()).isNull();
    assertThat(checked.contentType()).isEqualTo(type);
  }

  @Test
  void takesAnOfdWhereverItsDirectoryLiesInTheArchive() throws IOException {
    assertThat(check("合同.ofd", archive("Doc_0/Document.xml", "OFD.xml")).contentType()).isEqualTo("application/ofd");
  }

  @Test
  void tellsAnyOtherArchiveFromAnOfd() throws IOException {
    assertThat(check("合同.ofd", archive("word/document.xml", "OFD.xml.txt")).problem()).contains("不是 OFD", "application/zip");
  }

  @ParameterizedTest
  @CsvSource({"照片.jpg, application/pdf", "照片.png, application/pdf", "合同.ofd, application/pdf"})
  void namesWhatTheContentIsInsteadOfWhatTheNameSays(String name, String found) {
    assertThat(check(name, PDF).problem()).contains("文件须内容与扩展名一致", name, found);
  }

  @Test
  void refusesAProgramCalledPdf() {
    assertThat(check("方案.pdf", HexFormat.of().parseHex("4D5A90000300000004000000FFFF0000")).problem()).contains("不是 PDF");
  }

  @Test
  void refusesOtherKindsAndEmptyFiles() {
    assertThat(check("说明.docx", PDF).problem()).contains("须为 PDF、OFD、JPG、PNG 或 HEIC");
    assertThat(check("说明.pdf", new byte[0]).problem()).contains("空的");
    assertThat(check(null, PDF).problem()).startsWith("文件");
  }

  @Test
  void publishesSheetsBesidePdfAndNothingElse() throws IOException {
    byte[] sheet = archive("[Content_Types].xml", "xl/workbook.xml");
    assertThat(published("造价.xlsx", sheet).contentType()).isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assertThat(published("电价.pdf", PDF).contentType()).isEqualTo("application/pdf");
    assertThat(check("造价.xlsx", sheet).problem()).as("no paper of a case").contains("须为 PDF、OFD");
    assertThat(published("合同.ofd", archive("OFD.xml")).problem()).contains("须为 PDF 或 XLSX");
    assertThat(published("造价.xlsx", archive("word/document.xml")).problem()).contains("不是 XLSX");
  }

  private UploadRules.Checked published(String name, byte[] content) {
    return rules.checkPublished(new IncomingFile(name, content.length, new ByteArrayResource(content)));
  }

  private UploadRules.Checked check(String name, byte[] content) {
    return rules.check(new IncomingFile(name, content.length, new ByteArrayResource(content)));
  }

  private static byte[] archive(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("<x/>".getBytes(StandardCharsets.US_ASCII));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
