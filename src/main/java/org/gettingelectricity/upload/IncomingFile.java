package org.gettingelectricity.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file as it arrived. It lies on the disk and may be read more than once, but is never held in memory as a whole.
 *
 * @param name as the sender calls it, or null
 * @param size bytes
 */
public record IncomingFile(@Nullable String name, long size, InputStreamSource content) {

  public static IncomingFile of(MultipartFile file) {
    return new IncomingFile(file.getOriginalFilename(), file.getSize(), file);
  }

  /** Hash of the content, hexadecimal. */
  public String sha256() {
    try (InputStream in = content.getInputStream()) {
      return DigestUtils.sha256Hex(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
