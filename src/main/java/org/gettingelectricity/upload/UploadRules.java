package org.gettingelectricity.upload;

import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.refusal.CleanText;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What files are taken in, wherever somebody uploads one: kind, size, length of the name, the company's own scanner. */
@Component
public class UploadRules {

  /** Largest file taken in, bytes. */
  public static final long MAX_BYTES = 20L * 1024 * 1024;

  private static final int MAX_NAME = 120;

  private final ObjectProvider<VirusScan> scanners;

  UploadRules(ObjectProvider<VirusScan> scanners) {
    this.scanners = scanners;
  }

  /**
   * An upload after it was looked at.
   *
   * @param name file name without folders, in NFC
   * @param contentType of the content, or null when it is refused
   * @param problem why it is refused, in Chinese, or null
   */
  public record Checked(IncomingFile file, String name, @Nullable String contentType, @Nullable String problem) {}

  /**
   * Looks at a file before it is stored. Outside of any transaction: a scanner takes its time.
   *
   * @throws org.gettingelectricity.refusal.Refusal SCAN_UNAVAILABLE when the scanner does not answer
   */
  public Checked check(IncomingFile file) {
    return check(file, FileKind.PAPERS, "PDF、OFD、JPG、PNG 或 HEIC");
  }

  /** As {@link #check}, for what is published for everybody. */
  public Checked checkPublished(IncomingFile file) {
    return check(file, FileKind.PUBLISHED, "PDF 或 XLSX");
  }

  private Checked check(IncomingFile file, Set<FileKind> kinds, String words) {
    String name = file.name() == null ? "" : CleanText.normal(file.name()).replaceAll("^.*[/\\\\]", "");
    if (!CleanText.clean(name, false)) {
      return refused(file, name, "文件名" + CleanText.FAULT);
    }
    Optional<FileKind> kind = FileKind.named(name).filter(kinds::contains);
    if (kind.isEmpty() || name.length() > MAX_NAME) {
      return refused(file, name, "文件须为 " + words + "，文件名不超过 " + MAX_NAME + " 字");
    }
    if (file.size() == 0) {
      return refused(file, name, "文件是空的");
    }
    return file.size() > MAX_BYTES ? refused(file, name, "文件不得超过 20 MB") : checkContent(file, name, kind.get());
  }

  private Checked checkContent(IncomingFile file, String name, FileKind kind) {
    String type = FileKind.contentType(file);
    if (!kind.matches(type, file)) {
      return refused(file, name, "文件须内容与扩展名一致：“" + name + "”的内容不是 " + kind + "，识别为 " + type);
    }
    return scanners.stream().allMatch(scanner -> scanner.clean(file)) ? new Checked(file, name, kind.keptAs(type), null)
        : refused(file, name, "文件未通过病毒扫描，未予保存");
  }

  private static Checked refused(IncomingFile file, String name, String problem) {
    return new Checked(file, name, null, problem);
  }
}
