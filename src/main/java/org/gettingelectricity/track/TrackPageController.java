package org.gettingelectricity.track;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

import org.gettingelectricity.access.Callers;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.refusal.CleanText;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Problem;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** The customer's page: one answer without scripts, plain forms that lead back to it. */
@RestController
@Hidden
@RequestMapping("/track/{token}")
class TrackPageController {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final TrackDoor door;
  private final TrackPage page;
  private final TrackActions actions;
  private final Visits visits;
  private final CustomerPapers papers;
  private final SitePhotos photos;
  private final Template tracked = template("pages/track.html");
  private final Template refused = template("pages/track-refused.html");

  TrackPageController(TrackDoor door, TrackPage page, TrackActions actions, Visits visits, CustomerPapers papers,
      SitePhotos photos) {
    this.photos = photos;
    this.door = door;
    this.page = page;
    this.actions = actions;
    this.visits = visits;
    this.papers = papers;
  }

  /** @param done what was done, or null; {@code problem} what was not */
  record Shown(TrackView view, String token, @Nullable String done, @Nullable String problem) {}

  /** What a form does. */
  private interface Doing {
    void to(ConnectionCase c) throws IOException;
  }

  @GetMapping
  ResponseEntity<String> show(@PathVariable String token, @RequestParam(required = false) String done, HttpServletRequest http) {
    return answer(200, door.open(token, http), token, done == null ? null : "已提交，谢谢。", null);
  }

  @GetMapping("/papers/{paper}")
  ResponseEntity<byte[]> paper(@PathVariable String token, @PathVariable String paper, HttpServletRequest http,
      HttpServletResponse answer) {
    return papers.file(door.open(token, http), paper, answer);
  }

  @GetMapping("/photos/{id}")
  void photo(@PathVariable String token, @PathVariable long id, HttpServletRequest http, HttpServletResponse answer) throws IOException {
    photos.send(door.open(token, http), id, answer);
  }

  @PostMapping(path = "/plan-choice", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<String> choose(@PathVariable String token, @RequestParam(required = false) Integer option,
      @RequestParam(required = false) String objection, @RequestParam(required = false) List<String> services, HttpServletRequest http) {
    return act(token, http, c -> {
      String why = text("objection", objection);
      if (option == null && why == null) {
        throw Refusal.invalid("option", "请选择一个方案，或写明不接受的理由");
      }
      actions.answerPlan(c, option, option == null ? why : null, services == null || option == null ? List.of() : services);
    });
  }

  @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<String> upload(@PathVariable String token, @RequestParam String code, @RequestParam MultipartFile file,
      HttpServletRequest http) {
    return act(token, http, c -> actions.upload(c, code, actions.looked(file)));
  }

  @PostMapping(path = "/ratings", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<String> rate(@PathVariable String token, @RequestParam String subject, @RequestParam int score,
      @RequestParam(required = false) String comment, HttpServletRequest http) {
    return act(token, http, c -> {
      if (score < 1 || score > 5) {
        throw Refusal.invalid("score", "请选择 1 至 5 分");
      }
      actions.rate(c, TrackApiController.subject(subject), score, text("comment", comment));
    });
  }

  @PostMapping(path = "/visits", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<String> book(@PathVariable String token, @RequestParam String slot,
      @RequestParam(required = false) String note, @RequestParam(required = false) Visits.Purpose purpose, HttpServletRequest http) {
    return act(token, http, c -> {
      String[] parts = slot.split("/", 2);
      visits.book(c, new Visits.Wish(TrackApiController.slot(parts[0], parts.length == 1 ? "" : parts[1]), purpose, text("note", note),
          Visits.Channel.ONLINE), Callers.CUSTOMER);
    });
  }

  /** Back to the page, so that a reload does nothing twice; what was refused is said on top of it. */
  private ResponseEntity<String> act(String token, HttpServletRequest http, Doing doing) {
    ConnectionCase c = door.open(token, http);
    try {
      doing.to(c);
      return ResponseEntity.status(303).header("Location", "/track/" + token + "?done").build();
    } catch (Refusal e) {
      String fields = e.errors().stream().map(FieldError::message).collect(Collectors.joining("；"));
      return answer(Problem.status(e).value(), c, token, null, fields.isEmpty() ? e.getMessage() : fields);
    } catch (IOException e) {
      return answer(400, c, token, null, "文件未能读取，请重新上传");
    }
  }

  private ResponseEntity<String> answer(int status, ConnectionCase c, String token, @Nullable String done, @Nullable String problem) {
    return html(status, tracked.execute(new Shown(page.of(c), token, done, problem)));
  }

  @ExceptionHandler
  ResponseEntity<String> refused(Refusal e) {
    return html(Problem.status(e).value(), refused.execute(Map.of("message", e.getMessage())));
  }

  private static ResponseEntity<String> html(int status, String text) {
    return ResponseEntity.status(status).contentType(HTML).cacheControl(CacheControl.noStore()).body(text);
  }

  private static @Nullable String text(String field, String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > 2000) {
      throw Refusal.invalid(field, "不超过 2000 字");
    }
    if (!CleanText.clean(value, true)) {
      throw Refusal.invalid(field, CleanText.FAULT);
    }
    return CleanText.normal(value).strip();
  }

  private static Template template(String path) {
    try {
      return Mustache.compiler().escapeHTML(true).nullValue("")
          .compile(new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    }
  }
}
