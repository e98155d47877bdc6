package org.gettingelectricity.process.deployment;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.gettingelectricity.release.DeploymentFinding;
import org.jspecify.annotations.Nullable;

/** One file of a deployment, as far as it can be read without knowing what it says. */
class DeployedFile {

  enum Kind { MODEL, TABLE, FORM, TESTS, UNREAD }

  private static final int LONGEST_NAME = 255;
  private static final int LARGEST = 2 * 1024 * 1024;
  private static final Map<String, Kind> KINDS = Map.of(".bpmn", Kind.MODEL, ".bpmn20.xml", Kind.MODEL, ".dmn", Kind.TABLE,
      ".dmn11.xml", Kind.TABLE, ".form", Kind.FORM, ".tests.json", Kind.TESTS);
  private static final Map<Kind, Set<String>> ROOTS = Map.of(
      Kind.MODEL, Set.of("http://www.omg.org/spec/BPMN/20100524/MODEL"),
      Kind.TABLE, Set.of("https://www.omg.org/spec/DMN/20191111/MODEL/", "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
          "http://www.omg.org/spec/DMN/20180521/MODEL/", "http://www.omg.org/spec/DMN/20151101/dmn11.xsd"));

  private final ResourceEntity resource;
  private final Kind kind;
  private final List<DeploymentFinding> findings = new ArrayList<>();
  private String text = "";
  private @Nullable XmlReading xml;

  DeployedFile(ResourceEntity resource) {
    this.resource = resource;
    this.kind = KINDS.entrySet().stream().filter(one -> resource.getName().endsWith(one.getKey())).map(Map.Entry::getValue)
        .findFirst().orElse(Kind.UNREAD);
    checkName();
    if (kind == Kind.UNREAD) {
      find(null, null, "FILE_NOT_READ", "该类文件不会被读取，部署后不起作用；可部署 .bpmn、.dmn、.form、.tests.json（扩展名为小写）");
    } else {
      content();
    }
  }

  private void checkName() {
    if (name().length() > LONGEST_NAME) {
      find(null, null, "NAME_TOO_LONG", "文件名超过 " + LONGEST_NAME + " 个字符");
    }
    if (resource.getName().codePoints().anyMatch(Character::isISOControl)) {
      find(null, null, "NAME_INVALID", "文件名不得含控制字符");
    }
  }

  private void content() {
    byte[] bytes = resource.getBytes();
    if (bytes.length > LARGEST) {
      find(null, null, "FILE_TOO_LARGE", "文件超过 %d MB".formatted(LARGEST >> 20));
      return;
    }
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      find(null, null, "NOT_UTF8", "文件不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8");
      return;
    }
    if (text.isBlank()) {
      find(null, null, "FILE_EMPTY", "文件是空的");
    } else if (ROOTS.containsKey(kind)) {
      xml(bytes);
    } else if (text.startsWith("\uFEFF")) {
      find(null, null, "NOT_UTF8", "文件开头有字节顺序标记（BOM），请另存为不带 BOM 的 UTF-8");
    }
  }

  private void xml(byte[] bytes) {
    XmlReading read = XmlReading.of(bytes);
    xml = read;
    read.unreadable().ifPresent(fault -> find(null, fault.line(), fault.code(), fault.message()));
    read.repeatedIds().forEach(fault -> find(null, fault.line(), fault.code(), fault.message()));
    if (findings.isEmpty() && !ROOTS.getOrDefault(kind, Set.of()).contains(String.valueOf(root().namespace()))) {
      find(null, root().line(), "NOT_" + kind, kind == Kind.MODEL ? "不是 BPMN 2.0 模型" : "不是 DMN 决策表");
    }
  }

  private XmlReading.Found root() {
    return xml().elements().get(0);
  }

  private void find(@Nullable String element, @Nullable Integer line, String code, String message) {
    findings.add(new DeploymentFinding(shown(name()), element, line == null || line == 0 ? null : line, code, message));
  }

  private static String shown(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, 60) + "…";
  }

  /** What is wrong with the file, whatever it is about. */
  List<DeploymentFinding> findings() {
    return findings;
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** Whether it is worth asking what the file says. */
  boolean readable() {
    return findings.isEmpty();
  }

  final String name() {
    return resource.getName();
  }

  /** The name without the folders it is packaged in. */
  String baseName() {
    return name().substring(name().lastIndexOf('/') + 1);
  }

  String text() {
    return text;
  }

  byte[] bytes() {
    return resource.getBytes();
  }

  XmlReading xml() {
    return Objects.requireNonNull(xml);
  }

  /** Ids of the elements of a kind, each with its line. */
  Stream<XmlReading.Found> elements(String kind) {
    return xml().elements().stream().filter(element -> element.name().equals(kind));
  }
}
