package org.gettingelectricity.batch;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Text with separators as spreadsheets save it: UTF-8, UTF-16 or GBK, with commas, semicolons or tabs. */
final class CsvLines {

  private static final Charset CHINESE = Charset.forName("GB18030");
  private static final String MARK = "\uFEFF";
  private static final int LONGEST_HEAD = 10_000;

  private CsvLines() {}

  static List<Table.Line> of(byte[] file) throws IOException {
    String text = text(file);
    TableFile.Gathering lines = new TableFile.Gathering();
    long before = 0;
    try (CSVParser parser = CSVFormat.DEFAULT.builder().setDelimiter(separator(text)).setIgnoreEmptyLines(false).get()
        .parse(new StringReader(text))) {
      try {
        for (CSVRecord line : parser) {
          lines.add(new Table.Line((int) before + 1, StreamSupport.stream(line.spliterator(), false).map(Table.Cell::of).toList()));
          before = parser.getCurrentLineNumber();
        }
      } catch (UncheckedIOException | IllegalStateException e) {
        throw TableFile.bad("第 " + (before + 1) + " 行起的引号没有成对，之后的内容无法分行");
      }
    }
    return lines.lines();
  }

  /** What the most of stands in the first line. */
  private static char separator(String text) {
    String head = text.substring(0, Math.min(LONGEST_HEAD, text.length())).strip().lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      best = count(head, candidate) > count(head, best) ? candidate : best;
    }
    return best;
  }

  private static long count(String head, char wanted) {
    return head.chars().filter(c -> c == wanted).count();
  }

  private static String text(byte[] file) {
    boolean wide = file.length > 1 && ((file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xFE || (file[0] & 0xFF) == 0xFE && (file[1] & 0xFF) == 0xFF);
    String text = (wide ? decoded(file, StandardCharsets.UTF_16) : decoded(file, StandardCharsets.UTF_8).or(() -> decoded(file, CHINESE)))
        .orElseThrow(() -> TableFile.bad("文件编码应为 UTF-8 或 GBK，或文件不是 .csv、.xlsx"));
    return text.startsWith(MARK) ? text.substring(1) : text;
  }

  private static Optional<String> decoded(byte[] file, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(file)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
