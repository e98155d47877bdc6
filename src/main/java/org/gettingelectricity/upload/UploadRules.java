package org.gettingelectricity.upload;

import java.util.Optional;
import org.gettingelectricity.web.CleanText;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What files are taken in, wherever somebody uploads one: kind, length of the name, the company's own scanner. */
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
  public record Checked(String name, String contentType, String problem) {}

  /** Looks at a file before it is stored. */
  public Checked check(String fileName, byte[] content) {
    String name = fileName == null ? "" : CleanText.normal(fileName).replaceAll("^.*[/\\\\]", "");
    if (!CleanText.clean(name, false)) {
      return new Checked(name, null, "文件名（file）" + CleanText.FAULT);
    }
    Optional<FileKind> kind = FileKind.of(name, content);
    if (kind.isEmpty() || name.length() > MAX_NAME) {
      return new Checked(name, null, "文件（file）须为 PDF、OFD、JPG、PNG 或 HEIC，内容与扩展名一致，文件名不超过 " + MAX_NAME + " 字");
    }
    if (content.length > MAX_BYTES) {
      return new Checked(name, null, "文件（file）不得超过 20 MB");
    }
    if (scanners.stream().anyMatch(scanner -> !scanner.clean(name, content))) {
      return new Checked(name, null, "文件（file）未通过病毒扫描");
    }
    return new Checked(name, kind.get().contentType(), null);
  }
}
