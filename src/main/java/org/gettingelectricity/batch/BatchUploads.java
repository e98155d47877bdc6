package org.gettingelectricity.batch;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What the page 批量受理 sends and fetches. */
@RestController
class BatchUploads {

  private final FileBatches files;
  private final CaseAccess access;

  BatchUploads(FileBatches files, CaseAccess access) {
    this.files = files;
    this.access = access;
  }

  /** The file is taken; its lines are worked on by the steps. */
  @PostMapping("/batches")
  ResponseEntity<FileBatches.Standing> take(@RequestParam(required = false) MultipartFile file) throws IOException {
    if (file == null || file.isEmpty()) {
      throw Refusal.invalid("file", "请选择要上传的文件");
    }
    try (InputStream content = file.getInputStream()) {
      byte[] read = content.readNBytes(TableFile.MOST_BYTES + 1);
      TableFile.notTooLarge(read);
      long id = files.take(file.getOriginalFilename(), read, access.caller());
      return ResponseEntity.status(HttpStatus.ACCEPTED).body(files.standing(id, access.caller()));
    }
  }

  @PostMapping("/batches/{id}/steps")
  FileBatches.Standing step(@PathVariable long id) {
    return files.step(id, access.caller());
  }

  @GetMapping("/batches/template.xlsx")
  void spreadsheet(HttpServletResponse answer) throws IOException {
    Template.sendXlsx(answer);
  }

  @GetMapping("/batches/template.csv")
  void csv(HttpServletResponse answer) throws IOException {
    Template.sendCsv(answer);
  }
}
