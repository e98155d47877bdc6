package org.gettingelectricity.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.QuoteRequestReader;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.policy.code.Utility;
import org.gettingelectricity.refusal.CleanText;
import org.gettingelectricity.refusal.FieldError;
import org.springframework.stereotype.Component;

/** Strict reading of an application: whatever is unknown, missing or of a wrong type is named, in Chinese. */
@Component
public class ApplicationReader {

  private static final Set<String> FIELDS = Set.of("applicationNo", "channel", "region", "utility", "customer", "site",
      "projectCode", "facts", "documents");
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{2,39}");
  private static final Pattern REGION = Pattern.compile("\\d{6}");
  private static final Pattern PROJECT = Pattern.compile(".{1,80}");
  private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
  private static final int MAX_TEXT = 200;
  private static final int MAX_ENTRIES = 30;

  private final QuoteRequestReader policy;

  ApplicationReader(QuoteRequestReader policy) {
    this.policy = policy;
  }

  /** Reads an application; null when {@code errors} is not empty afterwards. */
  public ApplicationRequest read(JsonNode body, List<FieldError> errors) {
    if (body == null || !body.isObject()) {
      errors.add(new FieldError("", "请求体应为 JSON 对象"));
      return null;
    }
    unknown(body, errors);
    String no = text(body, "applicationNo", false, NUMBER, "只能含字母、数字和连字符，3 至 40 位", errors);
    Channel channel = channel(text(body, "channel", false, null, "", errors), errors);
    String region = region(text(body, "region", true, REGION, "应为六位行政区划代码", errors), errors);
    Utility utility = utility(text(body, "utility", false, null, "", errors), errors);
    Map<String, String> customer = texts(body, "customer", "name", "客户名称", errors);
    Map<String, String> site = texts(body, "site", "address", "用电地址", errors);
    String project = text(body, "projectCode", false, PROJECT, "最多 80 个字符", errors);
    Facts facts = facts(body, errors);
    return errors.isEmpty() ? new ApplicationRequest(no, channel.name(), region, utility.name(), customer, site, project, facts) : null;
  }

  private static String region(String code, List<FieldError> errors) {
    if (code != null && !Areas.known(code)) {
      errors.add(new FieldError("region", "全国行政区划代码中没有 " + code));
    }
    return code;
  }

  private static Channel channel(String text, List<FieldError> errors) {
    return text == null ? Channel.OTHER : Channel.of(text).orElseGet(() -> {
      errors.add(new FieldError("channel", "受理渠道应为 " + Channel.listed() + " 之一"));
      return null;
    });
  }

  private static Utility utility(String text, List<FieldError> errors) {
    return text == null ? Utility.SGCC : Utility.of(text).orElseGet(() -> {
      errors.add(new FieldError("utility", "供电企业应为 " + Utility.listed() + " 之一"));
      return null;
    });
  }

  private static void unknown(JsonNode body, List<FieldError> errors) {
    body.fieldNames().forEachRemaining(name -> {
      if (!FIELDS.contains(name)) {
        errors.add(new FieldError(name, name.toLowerCase().contains("accept")
            ? "受理时间由系统在受理时确定，不接受外部填写" : "未知字段"));
      }
    });
  }

  private Facts facts(JsonNode body, List<FieldError> errors) {
    JsonNode given = body.get("facts");
    if (given == null || !given.isObject()) {
      errors.add(new FieldError("facts", "必填，应为 JSON 对象"));
      return null;
    }
    ObjectNode facts = given.deepCopy();
    List<String> codes = documentCodes(body.get("documents"), errors);
    if (codes != null && !facts.has("documentsProvided")) {
      ArrayNode provided = facts.putArray("documentsProvided");
      codes.forEach(provided::add);
    }
    requireCapacity(facts, errors);
    return policy.readFacts(facts, "facts", errors);
  }

  /** Nobody can be connected without saying for how much. */
  static void requireCapacity(JsonNode facts, List<FieldError> errors) {
    tariffsWithinCapacity(facts, errors);
    if (!facts.hasNonNull("capacityKw") && !facts.hasNonNull("capacityKva")) {
      errors.add(new FieldError("facts.capacityKw", "必填：用电容量（千瓦），或以 capacityKva 填写（千伏安）"));
    }
  }

  /** The parts by tariff cannot be more than the whole; payers and limits hang on both. */
  private static void tariffsWithinCapacity(JsonNode facts, List<FieldError> errors) {
    BigDecimal sum = StreamSupport.stream(facts.path("tariffs").spliterator(), false).map(part -> part.path("capacityKw"))
        .filter(JsonNode::isNumber).map(JsonNode::decimalValue).reduce(BigDecimal.ZERO, BigDecimal::add);
    String whole = facts.path("capacityKw").isNumber() ? "capacityKw" : "capacityKva";
    if (facts.path(whole).isNumber() && sum.compareTo(facts.path(whole).decimalValue()) > 0) {
      errors.add(new FieldError("facts.tariffs", "各电价类别容量合计 %s，超过申请容量 %s（facts.%s）".formatted(
          sum.toPlainString(), facts.path(whole).decimalValue().toPlainString(), whole)));
    }
  }

  /** {@code documents} lists codes, or objects with a {@code code}. */
  private static List<String> documentCodes(JsonNode documents, List<FieldError> errors) {
    if (documents == null || documents.isNull()) {
      return null;
    }
    if (!documents.isArray() || documents.size() > MAX_ENTRIES) {
      errors.add(new FieldError("documents", "应为数组，最多 " + MAX_ENTRIES + " 项"));
      return null;
    }
    return StreamSupport.stream(documents.spliterator(), false)
        .map(entry -> entry.isObject() ? entry.path("code").asText() : entry.asText())
        .distinct().collect(Collectors.toCollection(ArrayList::new));
  }

  private static String text(JsonNode body, String field, boolean required, Pattern pattern, String rule,
      List<FieldError> errors) {
    JsonNode value = body.get(field);
    if (value == null || value.isNull()) {
      if (required) {
        errors.add(new FieldError(field, "必填"));
      }
      return null;
    }
    String text = value.isTextual() ? value.textValue().strip() : "";
    if (!CleanText.clean(text, false)) {
      errors.add(new FieldError(field, CleanText.FAULT));
      return null;
    }
    if (text.isEmpty() || text.length() > MAX_TEXT || (pattern != null && !pattern.matcher(text).matches())) {
      errors.add(new FieldError(field, rule.isEmpty() ? "应为 1 至 " + MAX_TEXT + " 字的文本" : rule));
      return null;
    }
    return text;
  }

  /** An object of plain values, open to fields of the caller's own; one of them is required. */
  private static Map<String, String> texts(JsonNode body, String field, String required, String label,
      List<FieldError> errors) {
    JsonNode node = body.get(field);
    if (node == null || !node.isObject() || node.size() > MAX_ENTRIES) {
      errors.add(new FieldError(field, "必填，应为对象，且含 " + required + "（" + label + "）"));
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Iterator<Map.Entry<String, JsonNode>> entries = node.fields(); entries.hasNext();) {
      Map.Entry<String, JsonNode> entry = entries.next();
      if (!KEY.matcher(entry.getKey()).matches()) {
        errors.add(new FieldError(field + "." + entry.getKey(), "字段名应以小写字母开头，只含字母和数字"));
      } else if (entry.getValue().isContainerNode() || entry.getValue().asText().length() > MAX_TEXT) {
        errors.add(new FieldError(field + "." + entry.getKey(), "应为不超过 " + MAX_TEXT + " 字的文本"));
      } else if (!CleanText.clean(entry.getValue().asText(), false)) {
        errors.add(new FieldError(field + "." + entry.getKey(), CleanText.FAULT));
      } else if (!entry.getValue().isNull()) {
        texts.put(entry.getKey(), entry.getValue().asText().strip());
      }
    }
    if (texts.getOrDefault(required, "").isEmpty()) {
      errors.add(new FieldError(field + "." + required, "必填（" + label + "）"));
    }
    return texts;
  }
}
