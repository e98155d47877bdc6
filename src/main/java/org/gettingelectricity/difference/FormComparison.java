package org.gettingelectricity.difference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.gettingelectricity.release.DeploymentFile;

/** What was added, removed and set otherwise between two versions of a form, field by field; where a field stands is told, not how wide it is. */
final class FormComparison {

  private static final String KIND = "FORM";
  private static final String LABEL = "表单";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> SETTINGS = Map.ofEntries(Map.entry("label", "名称"), Map.entry("description", "提示"), Map.entry("type", "类型"),
      Map.entry("text", "文字"), Map.entry("content", "内容"), Map.entry("defaultValue", "默认值"), Map.entry("values", "选项"),
      Map.entry("validate.required", "是否必填"), Map.entry("validate.min", "最小值"), Map.entry("validate.max", "最大值"),
      Map.entry("validate.minLength", "最短长度"), Map.entry("validate.maxLength", "最长长度"), Map.entry("validate.pattern", "格式"),
      Map.entry("conditional.hide", "隐藏条件"), Map.entry("readonly", "是否只读"), Map.entry("disabled", "是否停用"), Map.entry("decimalDigits", "小数位数"));

  private FormComparison() {}

  static List<Difference> of(DeploymentFile file, Function<String, Optional<DeploymentFile>> deployed) {
    JsonNode form = read(file);
    String id = form.path("id").asText("");
    if (id.isEmpty()) {
      return List.of();
    }
    Optional<DeploymentFile> live = deployed.apply(id);
    if (live.isEmpty()) {
      return List.of(Difference.of(KIND, LABEL, file.name(), "新增表单 " + id, null, id));
    }
    return compare(file.name(), fields(read(live.get())), fields(form));
  }

  private static JsonNode read(DeploymentFile file) {
    try {
      JsonNode read = JSON.readTree(file.content());
      return read == null ? JSON.missingNode() : read;
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  private static List<Difference> compare(String file, Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
    List<Difference> found = new ArrayList<>();
    before.forEach((key, was) -> {
      if (!after.containsKey(key)) {
        found.add(Difference.of(KIND, LABEL, file, "删去" + name(key, was), name(key, was), null));
      }
    });
    after.forEach((key, is) -> {
      Map<String, String> was = before.get(key);
      if (was == null) {
        found.add(Difference.of(KIND, LABEL, file, "新增" + name(key, is), null, name(key, is)));
      } else {
        changed(file, name(key, was), was, is, found);
      }
    });
    List<String> order = after.keySet().stream().filter(before::containsKey).toList();
    if (!order.equals(before.keySet().stream().filter(after::containsKey).toList())) {
      found.add(Difference.of(KIND, LABEL, file, "字段的次序有改动", null, String.join("、", order)));
    }
    return found;
  }

  private static void changed(String file, String name, Map<String, String> was, Map<String, String> is, List<Difference> found) {
    TreeSet<String> paths = new TreeSet<>(was.keySet());
    paths.addAll(is.keySet());
    paths.stream().filter(path -> !Objects.equals(was.get(path), is.get(path))).forEach(path -> found.add(Difference.of(KIND, LABEL, file,
        "%s的%s由“%s”改为“%s”".formatted(name, SETTINGS.getOrDefault(path, path), was.getOrDefault(path, "未设"), is.getOrDefault(path, "未设")),
        was.get(path), is.get(path))));
  }

  private static String name(String key, Map<String, String> settings) {
    return "字段“%s”（%s）".formatted(settings.getOrDefault("label", key), key);
  }

  /** By key, for what has none by id. */
  private static Map<String, Map<String, String>> fields(JsonNode form) {
    Map<String, Map<String, String>> fields = new LinkedHashMap<>();
    collect(form.path("components"), fields);
    return fields;
  }

  private static void collect(JsonNode components, Map<String, Map<String, String>> fields) {
    for (JsonNode component : components) {
      Map<String, String> settings = new TreeMap<>();
      component.fields().forEachRemaining(setting -> {
        if (setting.getKey().equals("components")) {
          collect(setting.getValue(), fields);
        } else if (!List.of("id", "key", "layout").contains(setting.getKey())) {
          flatten(setting.getKey(), setting.getValue(), settings);
        }
      });
      fields.putIfAbsent(component.path("key").asText(component.path("id").asText("")), settings);
    }
  }

  private static void flatten(String path, JsonNode value, Map<String, String> settings) {
    if (value.isObject()) {
      value.fields().forEachRemaining(inner -> flatten(path + "." + inner.getKey(), inner.getValue(), settings));
    } else if (path.equals("values")) {
      List<String> options = new ArrayList<>();
      value.forEach(option -> options.add(option.path("label").asText() + "（" + option.path("value").asText() + "）"));
      settings.put(path, String.join("、", options));
    } else {
      settings.put(path, value.isValueNode() ? value.asText() : value.toString());
    }
  }
}
