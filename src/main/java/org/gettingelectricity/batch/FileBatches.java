package org.gettingelectricity.batch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Files of applications as people send them at the counter: taken at once, worked on step by step, looked at by who sent them. */
@Service
class FileBatches {

  /** Lines of a page. */
  static final int PAGE = 100;
  private static final int LATEST = 20;
  private static final int LONGEST_NAME = 200;
  /** So often people see how far it is. */
  private static final Duration STEP = Duration.ofSeconds(2);

  private final Batches batches;
  private final BatchRepository rows;
  private final FileApplications files;
  private final StoredJson json;

  FileBatches(Batches batches, BatchRepository rows, FileApplications files, StoredJson json) {
    this.batches = batches;
    this.rows = rows;
    this.files = files;
    this.json = json;
  }

  /** How a batch fares, in lines. @param fileName null where it came over REST */
  record Standing(long id, @Nullable String fileName, OffsetDateTime createdAt, long total, long started, long refused, long pending) {}

  /**
   * A line of a batch.
   *
   * @param number in the file
   * @param customer and {@code address} as far as the line names them
   * @param applicationNo the case it became, or null
   * @param why it was refused, or null
   */
  record Line(int number, @Nullable String customer, @Nullable String address, @Nullable String applicationNo, @Nullable String why) {}

  /** What a refused line was answered. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Answer(@Nullable String detail, @Nullable List<FieldError> errors, @Nullable List<Reason> rejections) {}

  /** Why the policy refuses it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Reason(String message) {}

  /**
   * Stores a file, or finds it stored.
   *
   * @return the id of the batch
   * @throws Refusal when the file as a whole cannot be read
   */
  long take(@Nullable String fileName, byte[] content, Caller caller) {
    return batches.take(files.of(content), Batches.keyOf(content), fileName == null ? null : named(fileName), content, caller);
  }

  /** Works on what is pending for a moment. */
  Standing step(long id, Caller caller) {
    batches.work(id, caller, STEP);
    return standing(id, caller);
  }

  /** @throws Refusal when the caller has no such batch */
  Standing standing(long id, Caller caller) {
    return rows.standings(caller.id(), id, 1).stream().filter(batch -> batch.id() == id).findFirst()
        .orElseThrow(() -> Refusal.notFound("BATCH_NOT_FOUND", "没有编号为 " + id + " 的批次"));
  }

  /** The last batches of the caller, the newest first. */
  List<Standing> latest(Caller caller) {
    return rows.standings(caller.id(), Long.MAX_VALUE, LATEST);
  }

  /** A page of the lines in one state. @param batch a batch of the caller's @param page from 0 */
  List<Line> lines(Standing batch, LineState state, int page) {
    return rows.lines(batch.id(), state, PAGE, (long) page * PAGE).stream().map(this::line).toList();
  }

  private Line line(BatchLine line) {
    JsonNode body = tree(line.body());
    String why = line.state() == LineState.REFUSED ? why(line.answer()) : null;
    return new Line(line.lineNo(), text(body.at("/customer/name")), text(body.at("/site/address")), line.applicationNo(), why);
  }

  /** The reason in one line; what its fields are told where it does not say so itself. */
  private String why(String answer) {
    Answer told = json.read(answer, Answer.class);
    if (told.rejections() != null) {
      return told.rejections().stream().map(Reason::message).distinct().collect(Collectors.joining("；"));
    }
    String detail = Objects.requireNonNullElse(told.detail(), "");
    Stream<String> fields = told.errors() == null ? Stream.of() : told.errors().stream()
        .filter(error -> !detail.contains(error.message())).map(error -> Layout.heading(error.field()) + "：" + error.message());
    return Stream.concat(Stream.of(detail), fields).collect(Collectors.joining("；"));
  }

  /** A line that came over REST may be no JSON at all. */
  private JsonNode tree(String body) {
    try {
      return json.read(body, JsonNode.class);
    } catch (UncheckedIOException e) {
      return MissingNode.getInstance();
    }
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : null;
  }

  /** The name without its folders, and without what nobody can see. */
  private static String named(String fileName) {
    String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1).replaceAll("\\p{C}", "");
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }
}
