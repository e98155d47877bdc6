package org.gettingelectricity.upload;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Gives files out, a few at the same time: a caller who reads slowly holds a thread and, embedded, a connection. */
@Component
public class Downloads {

  private final StoredFiles files;
  private final Semaphore turns;
  private final Semaphore turnsOfAnybody;

  Downloads(StoredFiles files, @Value("${download.at-once}") int most) {
    this.files = files;
    this.turns = new Semaphore(most);
    this.turnsOfAnybody = new Semaphore(Math.max(1, most / 2));
  }

  /** A file as it is given out. */
  public record Outgoing(String sha256, String name, @Nullable String contentType) {}

  /** @throws Refusal 503 BUSY when too many others are at it */
  public void send(Outgoing file, HttpServletResponse response) throws IOException {
    take(turns);
    try {
      write(file, response);
    } finally {
      turns.release();
    }
  }

  /** As {@link #send}, to people nobody knows: they leave half of the turns to those who work here. */
  public void sendToAnybody(Outgoing file, HttpServletResponse response) throws IOException {
    take(turnsOfAnybody);
    try {
      send(file, response);
    } finally {
      turnsOfAnybody.release();
    }
  }

  private static void take(Semaphore turns) {
    if (!turns.tryAcquire()) {
      throw Refusal.of(Refusal.Kind.UNAVAILABLE, "BUSY", "同时下载的文件过多，请稍后重试");
    }
  }

  private void write(Outgoing file, HttpServletResponse response) throws IOException {
    try {
      response.setCharacterEncoding(null);
      response.setContentType(file.contentType());
      response.setContentLengthLong(files.size(file.sha256()));
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString());
      response.setHeader("X-Content-Type-Options", "nosniff");
      files.send(file.sha256(), response.getOutputStream());
    } catch (RuntimeException e) {
      if (!response.isCommitted()) {
        response.reset();
      }
      throw e;
    }
  }
}
