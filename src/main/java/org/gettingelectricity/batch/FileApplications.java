package org.gettingelectricity.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.application.ApplicationReader;
import org.gettingelectricity.application.FlatApplication;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.refusal.StrictReader;
import org.gettingelectricity.stored.StoredJson;
import org.springframework.stereotype.Component;

/** Makes applications of the lines of a file; a line that is none keeps the number of its line and why. */
@Component
class FileApplications {

  private final FlatApplication flat;
  private final ApplicationReader reader;
  private final StoredJson json;

  FileApplications(FlatApplication flat, ApplicationReader reader, StoredJson json) {
    this.flat = flat;
    this.reader = reader;
    this.json = json;
  }

  /**
   * What is wrong in a cell.
   *
   * @param field path in the application, as for a single start
   * @param column heading in the file
   */
  record CellError(String field, String column, String message) {}

  /** Why a line starts nothing. */
  record LineRefusal(String code, String detail, List<CellError> errors) {}

  /** @throws Refusal when the file as a whole cannot be read */
  List<Batches.Incoming> of(byte[] file) {
    List<Table.Line> lines = TableFile.read(file).lines();
    if (lines.size() < 2) {
      throw TableFile.bad(lines.isEmpty() ? "文件是空的" : "文件只有列名，没有申请");
    }
    List<Column> columns = Layout.of(lines.get(0));
    Map<String, Integer> seen = new HashMap<>();
    return lines.stream().skip(1).map(line -> incoming(line, columns, seen)).toList();
  }

  private Batches.Incoming incoming(Table.Line line, List<Column> columns, Map<String, Integer> seen) {
    List<CellError> errors = new ArrayList<>();
    Map<String, JsonNode> fields = fields(line, columns, errors);
    columns.stream().filter(column -> column.needed() && !fields.containsKey(column.name()))
        .filter(column -> errors.stream().noneMatch(error -> error.field().equals(column.path())))
        .forEach(column -> errors.add(new CellError(column.path(), column.heading(), "必填")));
    JsonNode number = fields.remove(Layout.APPLICATION_NO);
    String body = flat.unflatten(number == null ? null : number.asText(), fields).toString();
    if (errors.isEmpty()) {
      read(body).forEach(error -> errors.add(new CellError(error.field(), Layout.heading(error.field()), error.message())));
    }
    if (!errors.isEmpty()) {
      String detail = "第 " + line.number() + " 行：" + String.join("；", errors.stream().map(error -> error.column() + "：" + error.message()).toList());
      return new Batches.Incoming(line.number(), body, json.write(new LineRefusal("INVALID_REQUEST", detail, errors)));
    }
    Integer before = seen.putIfAbsent(body, line.number());
    return new Batches.Incoming(line.number(), body, before == null ? null : json.write(new LineRefusal("DUPLICATE_LINE",
        "第 %d 行与第 %d 行相同，只受理一次".formatted(line.number(), before), List.of())));
  }

  private static Map<String, JsonNode> fields(Table.Line line, List<Column> columns, List<CellError> errors) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (int at = 0; at < line.cells().size(); at++) {
      Table.Cell cell = line.cells().get(at);
      if (at >= columns.size()) {
        if (!cell.empty()) {
          errors.add(new CellError("", "第 " + (at + 1) + " 列", "多出的单元格，这一列没有列名"));
        }
      } else if (cell.fault() != null) {
        errors.add(new CellError(columns.get(at).path(), columns.get(at).heading(), cell.fault()));
      } else if (!cell.empty()) {
        value(columns.get(at), cell.text(), fields, errors);
      }
    }
    return fields;
  }

  private static void value(Column column, String text, Map<String, JsonNode> fields, List<CellError> errors) {
    try {
      fields.put(column.name(), column.value(text));
    } catch (Column.Unfit e) {
      errors.add(new CellError(column.path(), column.heading(), String.valueOf(e.getMessage())));
    }
  }

  private List<FieldError> read(String body) {
    List<FieldError> errors = new ArrayList<>();
    try {
      reader.read(StrictReader.document(body.getBytes(StandardCharsets.UTF_8)), errors);
    } catch (Refusal e) {
      errors.addAll(e.errors());
    }
    return errors;
  }
}
