package org.gettingelectricity.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.caselist.CaseList;
import org.gettingelectricity.caselist.CaseListParameters;
import org.gettingelectricity.operation.FailedWork;
import org.gettingelectricity.outbox.Delivery;
import org.gettingelectricity.outbox.Outbox;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 督办看板: who burns now and where. */
@Controller
class BoardPage {

  private static final int BURNING = 100;
  private static final int UNDELIVERED = 50;

  private final Board board;
  private final CaseList cases;
  private final ModelPictures pictures;
  private final FailedWork failed;
  private final Outbox outbox;
  private final Callers callers;
  private final ObjectMapper json;
  private final Clock clock;

  BoardPage(Board board, CaseList cases, ModelPictures pictures, FailedWork failed, Outbox outbox, Callers callers,
      ObjectMapper json, Clock clock) {
    this.board = board;
    this.cases = cases;
    this.pictures = pictures;
    this.failed = failed;
    this.outbox = outbox;
    this.callers = callers;
    this.json = json;
    this.clock = clock;
  }

  /** A notice or an event that does not arrive. @param path of the call that sends it again */
  record UndeliveredLine(String no, String what, String region, int attempts, @Nullable String error, @Nullable String nextAt,
      @Nullable String path) {

    static UndeliveredLine of(Outbox.Stuck stuck) {
      Delivery d = stuck.delivery();
      boolean notice = d.receiver().startsWith("notice:");
      return new UndeliveredLine(d.lane(), notice ? "通知" : d.receiver().startsWith("subscription:") ? "外部系统事件" : "证照共享查询",
          Areas.name(stuck.region()), d.attempts(), d.lastError(), d.dueAt() == null ? null : Days.text(d.dueAt()).substring(0, 16).replace('T', ' '),
          notice ? "/api/v1/applications/" + d.lane() + "/notices/" + d.subjectId() + "/retry"
              : d.receiver().startsWith("subscription:") ? "/api/v1/deliveries/" + d.id() + "/retry" : null);
    }
  }

  /** What went wrong in a case, for people. */
  record FailureLine(String applicationNo, String step, boolean givenUp, @Nullable LocalDateTime nextAt, String region) {}

  private FailureLine failure(FailedWork.Failure failure) {
    return new FailureLine(failure.applicationNo(), pictures.step(failure.definition(), failure.step()), failure.nextAt() == null,
        failure.nextAt(), failure.regionName());
  }

  @GetMapping("/board")
  String show(@RequestParam(name = "model", required = false) String asked, Model model) throws JsonProcessingException {
    Caller caller = callers.current();
    if (!caller.is(Role.SUPERVISOR) && !caller.is(Role.ADMIN)) {
      throw Refusal.forbidden("FORBIDDEN", "看板供督办人员使用");
    }
    Board.Figures figures = board.figures(caller);
    String key = asked == null ? worst(figures) : asked;
    LocalDate today = LocalDate.now(clock);
    model.addAttribute("today", today);
    model.addAttribute("soon", today.plusDays(Days.SOON));
    model.addAttribute("figures", figures);
    model.addAttribute("json", json.writeValueAsString(figures));
    model.addAttribute("burning", cases.all(CaseListParameters.overdueOnly(), caller, BURNING));
    model.addAttribute("stalled", cases.all(CaseListParameters.stalledOnly(), caller, BURNING));
    model.addAttribute("failures", failed.failures(caller.areas()).stream().map(this::failure).toList());
    model.addAttribute("undelivered", outbox.stuck(Board.areas(caller), UNDELIVERED).stream().map(UndeliveredLine::of).toList());
    model.addAttribute("lagMinutes", failed.lag().toMinutes());
    model.addAttribute("models", pictures.models());
    model.addAttribute("key", key);
    model.addAttribute("heat", pictures.heat(key, Board.areas(caller)).orElse(null));
    return "board";
  }

  /** The model of the flow with most that is late, as the lists of the board stand. */
  private static String worst(Board.Figures figures) {
    return figures.flows().stream().findFirst().map(Board.Line::code).map(code -> Stream.of(Flow.values())
        .filter(flow -> flow.name().equals(code)).map(Flow::processKey).findFirst().orElse(code)).orElse(Flow.LV_RES.processKey());
  }
}
