package org.gettingelectricity.process.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing a process owner does to the product's own files.
 *
 * @param what in English
 * @param files what is deployed, made when asked for
 * @param told what the refusal names; empty when the edit is to be taken
 */
record Edit(String what, Content files, List<String> told) {

  private static final ObjectMapper JSON = new ObjectMapper();

  interface Content {
    Map<String, byte[]> make() throws Exception;
  }

  interface Change {
    EditedModel of(EditedModel model) throws Exception;
  }

  @Override
  public String toString() {
    return what;
  }

  static Edit model(String what, String key, Change change, String... told) {
    return new Edit(what, () -> {
      EditedModel edited = change.of(EditedModel.of(key));
      return file(edited.file(), edited.text());
    }, List.of(told));
  }

  static Edit form(String what, String id, Consumer<ObjectNode> change, String... told) {
    return new Edit(what, () -> {
      ObjectNode form = (ObjectNode) JSON.readTree(Path.of("forms", id + ".form").toFile());
      change.accept(form);
      return file(id + ".form", JSON.writeValueAsString(form));
    }, List.of(told));
  }

  /** Replaces, within the row of a table that has this id, one text by another. */
  static Edit row(String what, String document, String row, String old, String other, String... told) {
    return new Edit(what, () -> {
      String text = policy(document);
      Matcher found = Pattern.compile("<rule id=\"" + row + "\".*?</rule>", Pattern.DOTALL).matcher(text);
      if (!found.find() || !found.group().contains(old)) {
        throw new IllegalStateException(document + " " + row + " has no " + old);
      }
      String changed = found.group().replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(other));
      return file(document + ".dmn", text.substring(0, found.start()) + changed + text.substring(found.end()));
    }, List.of(told));
  }

  static Edit table(String what, String document, String old, String other, String... told) {
    return new Edit(what, () -> {
      String text = policy(document);
      if (!text.contains(old)) {
        throw new IllegalStateException(document + " has no " + old);
      }
      return file(document + ".dmn", text.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(other)));
    }, List.of(told));
  }

  static Edit raw(String what, String name, String text, String... told) {
    return new Edit(what, () -> file(name, text), List.of(told));
  }

  static Edit bytes(String what, String name, byte[] content, String... told) {
    return new Edit(what, () -> Map.of(name, content), List.of(told));
  }

  Edit and(String name, String text) {
    return new Edit(what, () -> {
      Map<String, byte[]> all = new LinkedHashMap<>(files.make());
      all.put(name, text.getBytes(StandardCharsets.UTF_8));
      return all;
    }, told);
  }

  static Map<String, byte[]> file(String name, String text) {
    return Map.of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static String policy(String document) throws Exception {
    return Files.readString(Path.of("processes/policy", document + ".dmn"));
  }

  static String packaged(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The field of a form by its key, in whatever group. */
  static ObjectNode field(JsonNode form, String key) {
    for (JsonNode component : form.path("components")) {
      if (component.path("key").asText().equals(key)) {
        return (ObjectNode) component;
      }
      ObjectNode inner = field(component, key);
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }

  /** The same form with another word for one of the values of a field. */
  static ObjectNode word(ObjectNode form, String key, int value, String word) {
    ((ObjectNode) field(form, key).path("values").path(value)).put("label", word);
    return form;
  }

  static void remove(JsonNode form, String key) {
    ArrayNode components = (ArrayNode) form.path("components");
    for (int i = components.size() - 1; i >= 0; i--) {
      if (components.get(i).path("key").asText().equals(key)) {
        components.remove(i);
      } else if (components.get(i).has("components")) {
        remove(components.get(i), key);
      }
    }
  }

  static ObjectNode added(ObjectNode form, String type, String key, String label) {
    return ((ArrayNode) form.get("components")).addObject().put("type", type).put("key", key).put("label", label).put("id", "Field_" + key);
  }

  static String task(String id, String name, String group) {
    return "<bpmn:userTask id=\"%s\" name=\"%s\" camunda:candidateGroups=\"%s\"/>".formatted(id, name, group);
  }

  /** A whole small model of start, one task of a group and end. */
  static String small(String key) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
            id="definitions_%1$s" targetNamespace="urn:example">
          <bpmn:process id="%1$s" name="内部流程" isExecutable="true" camunda:historyTimeToLive="P1826D">
            <bpmn:startEvent id="start" name="开始"><bpmn:outgoing>f0</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="f0" sourceRef="start" targetRef="task"/>
            <bpmn:userTask id="task" name="办理" camunda:candidateGroups="marketing"><bpmn:incoming>f0</bpmn:incoming><bpmn:outgoing>f1</bpmn:outgoing></bpmn:userTask>
            <bpmn:sequenceFlow id="f1" sourceRef="task" targetRef="end"/>
            <bpmn:endEvent id="end" name="结束"><bpmn:incoming>f1</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
        </bpmn:definitions>
        """.formatted(key);
  }
}
