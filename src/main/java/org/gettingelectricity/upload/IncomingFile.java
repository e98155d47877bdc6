package org.gettingelectricity.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    try (InputStream in = new DigestInputStream(content.getInputStream(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
