package org.gettingelectricity.upload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file taken in, told by their first bytes and not by their name. */
enum FileKind {
  PDF("application/pdf", "25504446", "pdf"),
  JPEG("image/jpeg", "FFD8FF", "jpg", "jpeg"),
  PNG("image/png", "89504E470D0A1A0A", "png"),
  OFD("application/ofd", "504B0304", "ofd");

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
    boolean signed = content.length > signature.length
        && Arrays.equals(content, 0, signature.length, signature, 0, signature.length);
    return signed && (this != OFD || new String(content, StandardCharsets.ISO_8859_1).contains("OFD.xml"));
  }
}
