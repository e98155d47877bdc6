package org.gettingelectricity.upload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of file taken in, told by their first bytes and not by their name. */
enum FileKind {
  PDF("application/pdf", "25504446", "pdf"),
  JPEG("image/jpeg", "FFD8FF", "jpg", "jpeg"),
  PNG("image/png", "89504E470D0A1A0A", "png"),
  /** Photos of telephones; the four letters behind the length of the first box, the kind of picture behind them. */
  HEIC("image/heic", "66747970", "heic", "heif"),
  OFD("application/ofd", "504B0304", "ofd");

  private static final int HEIC_OFFSET = 4;
  private static final int BRAND = 4;
  private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "hevc", "hevx", "mif1", "msf1", "heim", "heis");

  private final String contentType;
  private final byte[] signature;
  private final String[] endings;

  FileKind(String contentType, String signature, String... endings) {
    this.contentType = contentType;
    this.signature = HexFormat.of().parseHex(signature.toLowerCase(Locale.ROOT));
    this.endings = endings;
  }

  /** The kind both the name and the content agree on. */
  static Optional<FileKind> of(String fileName, byte[] content) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(kind -> Arrays.stream(kind.endings).anyMatch(ending -> name.endsWith("." + ending)))
        .filter(kind -> kind.matches(content)).findFirst();
  }

  String contentType() {
    return contentType;
  }

  private boolean matches(byte[] content) {
    int from = this == HEIC ? HEIC_OFFSET : 0;
    int to = from + signature.length;
    return content.length > to && Arrays.equals(content, from, to, signature, 0, signature.length) && switch (this) {
      case HEIC -> content.length > to + BRAND && HEIC_BRANDS.contains(text(content, to, BRAND));
      case OFD -> text(content, 0, content.length).contains("OFD.xml");
      default -> true;
    };
  }

  private static String text(byte[] content, int from, int length) {
    return new String(content, from, length, StandardCharsets.ISO_8859_1);
  }
}
