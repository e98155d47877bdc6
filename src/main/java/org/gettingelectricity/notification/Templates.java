package org.gettingelectricity.notification;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The texts of the notices: {@code NAME.txt}, of which {@code NAME@document.txt}, {@code NAME.channel.txt} and
 * {@code NAME@document.channel.txt} take the place for a policy document or a channel. Files of {@code notification.templates}
 * take the place of the packaged ones and are read anew when they change. A set with a fault is not taken: at the start the
 * system does not come up, later the texts in force stay.
 */
@Component
class Templates {

  static final String ENDING = ".txt";
  private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
  private static final long LOOK_MILLIS = 2000;

  private final Optional<Path> folder;
  private volatile Texts texts;
  private volatile List<String> faults = List.of();

  Templates(@Value("${notification.templates:}") String folder) {
    this.folder = folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder));
    Texts read = read();
    List<String> found = TemplateCheck.faults(read.files);
    if (!found.isEmpty()) {
      throw new IllegalStateException("通知模板有误：" + String.join("；", found));
    }
    this.texts = read;
  }

  /** Files as they were at one moment, and what was compiled of them. */
  private record Texts(Map<String, String> files, String state, long readAt, Map<String, Template> compiled) {}

  /** Files in force by name. */
  Map<String, String> files() {
    return current().files;
  }

  /** What is wrong with the files as they lie there now; empty = they are in force. */
  List<String> faults() {
    current();
    return faults;
  }

  /** The text of a notice. @param facts every name the template may use, null where there is nothing to say */
  String render(NoticeKind kind, String document, String channel, Map<String, Object> facts) {
    Texts now = current();
    Template template = now.compiled.computeIfAbsent(kind.template() + "@" + document + "." + channel,
        key -> compile(now.files, kind.template(), document, channel));
    return template.execute(facts).lines().map(String::strip).filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  static Template compile(Map<String, String> files, String name, String document, String channel) {
    return Mustache.compiler().escapeHTML(false).nullValue("")
        .withLoader(partial -> new StringReader(text(files, partial, document, channel)))
        .compile(text(files, name, document, channel));
  }

  private static String text(Map<String, String> files, String name, String document, String channel) {
    return Stream.of(name + "@" + document + "." + channel, name + "@" + document, name + "." + channel, name)
        .map(file -> files.get(file + ENDING)).filter(text -> text != null).findFirst()
        .orElseThrow(() -> new NoTemplate(name));
  }

  /** A template or a part of one that is not there. */
  static final class NoTemplate extends IllegalArgumentException {

    private static final long serialVersionUID = 1;
    private final String name;

    NoTemplate(String name) {
      super("没有模板 " + name + ENDING);
      this.name = name;
    }

    String name() {
      return name;
    }
  }

  private Texts current() {
    Texts now = texts;
    long time = System.nanoTime() / 1_000_000;
    if (folder.isEmpty() || time - now.readAt < LOOK_MILLIS) {
      return now;
    }
    if (state().equals(now.state)) {
      texts = new Texts(now.files, now.state, time, now.compiled);
    } else {
      take(read());
    }
    return texts;
  }

  private void take(Texts read) {
    faults = TemplateCheck.faults(read.files);
    if (faults.isEmpty()) {
      texts = read;
    } else {
      LOG.error("Notice templates are not taken, the earlier ones stay: {}", faults);
      texts = new Texts(texts.files, read.state, read.readAt, texts.compiled);
    }
  }

  private Texts read() {
    try {
      Map<String, String> files = new TreeMap<>();
      for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:notices/*" + ENDING)) {
        files.put(file.getFilename(), new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      }
      for (Path file : own()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
      return new Texts(files, state(), System.nanoTime() / 1_000_000, new ConcurrentHashMap<>());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String state() {
    return own().stream().map(file -> file.getFileName() + "@" + file.toFile().lastModified() + "#" + file.toFile().length())
        .collect(Collectors.joining("|"));
  }

  private List<Path> own() {
    List<Path> own = new ArrayList<>();
    folder.ifPresent(at -> Arrays.stream(Optional.ofNullable(at.toFile().listFiles()).orElse(new java.io.File[0]))
        .filter(file -> file.getName().endsWith(ENDING)).sorted().forEach(file -> own.add(file.toPath())));
    return own;
  }
}
