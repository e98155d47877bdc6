package org.gettingelectricity.assignment;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.gettingelectricity.access.Role;
import org.gettingelectricity.refusal.FieldError;

import com.fasterxml.jackson.databind.JsonNode;

/** Strict reading of the people entered for an area. */
final class AreaReader {

  private static final int MOST = 500;
  private static final int MAX_ID = 64;
  private static final Set<String> FIELDS = Set.of("role", "user", "from", "to");

  private final String region;
  private final LocalDate today;
  private final List<FieldError> errors;

  AreaReader(String region, LocalDate today, List<FieldError> errors) {
    this.region = region;
    this.today = today;
    this.errors = errors;
  }

  List<AreaEntry> read(JsonNode members) {
    List<AreaEntry> entries = new ArrayList<>();
    if (members == null || !members.isArray() || members.size() > MOST) {
      errors.add(new FieldError("members", "必填，应为数组，最多 " + MOST + " 项；空数组表示清空"));
      return entries;
    }
    for (int i = 0; i < members.size(); i++) {
      entry(members.get(i), "members[" + i + "]").ifPresent(entries::add);
    }
    return entries;
  }

  private Optional<AreaEntry> entry(JsonNode node, String field) {
    if (!node.isObject()) {
      errors.add(new FieldError(field, "应为对象，含 role、user"));
      return Optional.empty();
    }
    int before = errors.size();
    node.fieldNames().forEachRemaining(name -> {
      if (!FIELDS.contains(name)) {
        errors.add(new FieldError(field + "." + name, "未知字段"));
      }
    });
    Role role = role(node.path("role"), field + ".role");
    String user = user(node.path("user"), field + ".user");
    LocalDate from = day(node.get("from"), field + ".from", today);
    LocalDate to = day(node.get("to"), field + ".to", null);
    return errors.size() > before ? Optional.empty() : Optional.of(new AreaEntry(region, role, user, from, to));
  }

  private Role role(JsonNode value, String field) {
    Optional<Role> role = Role.of(value.asText()).filter(Team.ROLES::contains);
    if (!value.isTextual() || role.isEmpty()) {
      errors.add(new FieldError(field, "应为 " + Team.ROLES.stream().map(Role::id).collect(Collectors.joining("、")) + " 之一"));
    }
    return role.orElse(null);
  }

  private String user(JsonNode value, String field) {
    if (!value.isTextual() || value.textValue().isBlank() || value.textValue().length() > MAX_ID) {
      errors.add(new FieldError(field, "必填，用户名，最长 " + MAX_ID + " 字"));
      return null;
    }
    return value.textValue().strip();
  }

  private LocalDate day(JsonNode value, String field, LocalDate otherwise) {
    if (value == null || value.isNull()) {
      return otherwise;
    }
    try {
      return LocalDate.parse(value.isTextual() ? value.textValue() : "");
    } catch (DateTimeParseException e) {
      errors.add(new FieldError(field, "应为日期，如 2026-03-02"));
      return null;
    }
  }
}
