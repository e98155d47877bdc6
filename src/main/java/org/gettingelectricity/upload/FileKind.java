package org.gettingelectricity.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.Tika;

/** The kinds of file taken in. */
enum FileKind {
  PDF(Set.of("application/pdf"), "pdf"),
  JPEG(Set.of("image/jpeg"), "jpg", "jpeg"),
  PNG(Set.of("image/png"), "png"),
  /** Photos of telephones. */
  HEIC(Set.of("image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"), "heic", "heif"),
  /** A zip archive with the document's own directory of parts in it (GB/T 33190). */
  OFD(Set.of("application/zip"), "ofd") {
    @Override
    boolean holds(IncomingFile file) {
      return entries(file, "OFD.xml");
    }
  },
  /** A zip archive with a workbook in it. */
  XLSX(Set.of("application/zip", "application/x-tika-ooxml"), "xlsx") {
    @Override
    boolean holds(IncomingFile file) {
      return entries(file, "xl/workbook.xml");
    }
  };

  /** Papers of cases. */
  static final Set<FileKind> PAPERS = Set.of(PDF, OFD, JPEG, PNG, HEIC);
  /** What is published for everybody to read. */
  static final Set<FileKind> PUBLISHED = Set.of(PDF, XLSX);

  private static final Tika TIKA = new Tika();
  private static final int MOST_ENTRIES = 1000;

  private final Set<String> contentTypes;
  private final Set<String> endings;

  FileKind(Set<String> contentTypes, String... endings) {
    this.contentTypes = contentTypes;
    this.endings = Set.of(endings);
  }

  /** The kind a file's name promises. */
  static Optional<FileKind> named(String fileName) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.endings.contains(ending)).findFirst();
  }

  /** Media type of a content, told by its first bytes. */
  static String contentType(IncomingFile file) {
    try (InputStream in = file.content().getInputStream()) {
      return TIKA.detect(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a content of this media type is of this kind. */
  boolean matches(String contentType, IncomingFile file) {
    return contentTypes.contains(contentType) && holds(file);
  }

  /** Media type under which it is kept and given out. */
  String keptAs(String contentType) {
    return switch (this) {
      case OFD -> "application/ofd";
      case XLSX -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      default -> contentType;
    };
  }

  boolean holds(IncomingFile file) {
    return true;
  }

  private static boolean entries(IncomingFile file, String wanted) {
    try (ZipInputStream zip = new ZipInputStream(file.content().getInputStream())) {
      ZipEntry entry = zip.getNextEntry();
      for (int n = 0; entry != null && n < MOST_ENTRIES; n++) {
        if (entry.getName().equals(wanted)) {
          return true;
        }
        entry = zip.getNextEntry();
      }
      return false;
    } catch (IOException e) {
      return false; // no archive, or a broken one
    }
  }
}
