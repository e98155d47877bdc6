package org.gettingelectricity.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Whether operators can work with a form: Tasklist shows it, and the server can hold answers to its rules. */
public final class FormCheck {

  /** What the form library of Tasklist 7.24 shows and submits without trouble. */
  private static final Set<String> WORKING = Set.of("default", "text", "textfield", "textarea", "number", "datetime",
      "select", "radio", "checkbox", "checklist", "taglist", "group", "table", "html", "expression", "spacer", "separator");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern PROGRAM = Pattern.compile("(?i)<\\s*script|\\son\\w+\\s*=|javascript\\s*:");
  /** What answers look like. */
  private static final List<String> WRITTEN = List.of("1", "a", "A", "中", "1.5", "A-1", "中文 1", "2026-01-01", "a@b.cn", "HT-2026-000001");
  private static final int DEEPEST = 12;
  private static final int MOST = 500;
  /** A repetition within a repetition: some answers would keep the server busy for years. */
  private static final Pattern EXPLOSIVE = Pattern.compile("\\((?:[^()\\\\]|\\\\.)*[+*}](?:[^()\\\\]|\\\\.)*\\)[+*{]");
  private static final ObjectMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Predicate<String> reserved;
  private final List<String> findings = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  private FormCheck(Predicate<String> reserved) {
    this.reserved = reserved;
  }

  /**
   * Everything that is wrong with a form, in Chinese, each with the id of the component.
   *
   * @param reserved variables no form may set
   */
  public static List<String> check(String text, Predicate<String> reserved) {
    FormCheck check = new FormCheck(reserved);
    try {
      JsonNode form = JSON.readTree(text);
      if (!form.path("components").isArray() || !form.path("id").isTextual() || form.path("id").asText().isBlank()) {
        return List.of("不是 Camunda 表单：缺少 id 或 components");
      }
      check.components(form.path("components"), 1);
    } catch (JsonProcessingException e) {
      return List.of("不是有效的 JSON" + (e.getLocation() == null ? "" : "（第 " + e.getLocation().getLineNr() + " 行）"));
    }
    return check.findings;
  }

  private void components(JsonNode components, int depth) {
    if (depth > DEEPEST || findings.size() > MOST) {
      findings.add("组件嵌套超过 " + DEEPEST + " 层或问题过多");
      return;
    }
    for (JsonNode component : components) {
      String type = component.path("type").asText();
      if (!WORKING.contains(type)) {
        find(component, "不支持的组件类型 " + type);
      } else if (type.equals("html") && PROGRAM.matcher(component.path("content").asText()).find()) {
        find(component, "HTML 组件不得含脚本");
      } else if (FieldType.of(type).isPresent()) {
        input(component);
      } else if (!component.path("path").asText("").isEmpty()) {
        find(component, "不支持为分组另设变量路径（path）");
      }
      components(component.path("components"), depth + 1);
    }
  }

  private void input(JsonNode component) {
    String key = component.path("key").asText("");
    if (!NAME.matcher(key).matches()) {
      find(component, "变量名无效：" + key);
    } else if (!keys.add(key)) {
      find(component, "变量名重复：" + key);
    } else if (reserved.test(key)) {
      find(component, "变量由系统维护，表单不得填写：" + key);
    }
    String pattern = component.at("/validate/pattern").asText("");
    if (!readable(pattern) || EXPLOSIVE.matcher(pattern).find()) {
      find(component, "格式规则无法识别或重复嵌套：" + pattern);
    }
    if (component.at("/validate/required").asBoolean() && blankOnly(pattern)) {
      find(component, "必填，但没有答案能满足格式规则 " + pattern);
    }
    if (component.at("/validate/required").asBoolean() && (component.path("readonly").asBoolean() || component.path("disabled").asBoolean())) {
      find(component, "只读或停用的字段不能必填：" + key);
    }
    if (Stream.of(component.path("validate"), component.path("values"), component.path("decimalDigits")).anyMatch(FormCheck::endless)) {
      find(component, "数值过大，绝对值不得超过 " + AnswerCheck.LARGEST_NUMBER.toPlainString());
    }
    empty(component, "min", "max");
    empty(component, "minLength", "maxLength");
  }

  private static boolean endless(JsonNode part) {
    return part.isNumber() ? Math.abs(part.doubleValue()) > AnswerCheck.LARGEST_NUMBER.doubleValue()
        : StreamSupport.stream(part.spliterator(), false).anyMatch(FormCheck::endless);
  }

  /** Bounds that no answer can satisfy. */
  private void empty(JsonNode component, String low, String high) {
    JsonNode rules = component.path("validate");
    if (rules.path(low).isNumber() && rules.path(high).isNumber() && rules.path(low).doubleValue() > rules.path(high).doubleValue()
        || rules.path("maxLength").isNumber() && rules.path("maxLength").intValue() < 1) {
      find(component, "没有答案能满足 " + low + " 与 " + high);
    }
  }

  /** A rule that an empty answer satisfies and nothing that people write. */
  private static boolean blankOnly(String pattern) {
    return !pattern.isEmpty() && readable(pattern) && Pattern.compile(pattern).matcher("").find()
        && WRITTEN.stream().noneMatch(answer -> Pattern.compile(pattern).matcher(answer).find());
  }

  private static boolean readable(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private void find(JsonNode component, String finding) {
    findings.add(finding + "（组件 " + component.path("id").asText("无编号") + "）");
  }
}
