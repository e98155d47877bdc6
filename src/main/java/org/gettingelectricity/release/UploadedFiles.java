package org.gettingelectricity.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** Files as people send them: under any field, without the folders of their machine. */
public final class UploadedFiles {

  private UploadedFiles() {}

  /** @throws Refusal when there is none */
  public static List<DeploymentFile> read(MultiValueMap<String, MultipartFile> parts) throws IOException {
    List<DeploymentFile> files = new ArrayList<>();
    for (MultipartFile part : parts.values().stream().flatMap(List::stream).toList()) {
      String name = part.getOriginalFilename() == null ? "" : part.getOriginalFilename();
      files.add(new DeploymentFile(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1), part.getBytes()));
    }
    if (files.isEmpty()) {
      throw Refusal.invalid("files", "必填，至少一个模型、政策表或表单文件");
    }
    return files;
  }
}
