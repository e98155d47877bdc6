package org.gettingelectricity.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.DutyKind;
import org.gettingelectricity.refusal.BlankIsNone;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.report.measure.Scope;
import org.gettingelectricity.report.sheet.Grid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The 57 items of 004 附件1, each region's own copy: what is due when (D-1, D-37), where it stands and what proves it. */
@Service
class TaskLedger {

  private static final String FILE = "/ledger/nea-2021.csv";
  private static final int LONGEST = 500;
  private static final int LONGEST_NAME = 120;
  private static final int DAYS_AHEAD = 30;

  private final List<Item> items = items();
  private final JdbcClient jdbc;
  private final Duties duties;
  private final Clock clock;

  TaskLedger(JdbcClient jdbc, Duties duties, Clock clock) {
    this.jdbc = jdbc;
    this.duties = duties;
    this.clock = clock;
  }

  enum State {
    NOT_STARTED("未开始"), IN_PROGRESS("进行中"), DONE("已完成");

    private final String label;

    State(String label) {
      this.label = label;
    }
  }

  /** An item as issued. {@code alarmOn} is the earlier of two days the ledger and the indicator table name (D-37). */
  private record Item(int no, String category, String task, String unit, @Nullable LocalDate dueOn, @Nullable LocalDate alarmOn,
      List<Integer> indicators) {}

  /**
   * An item as it stands in a region.
   *
   * @param dueOn null = without end (持续推进)
   * @param bindingFrom first acceptance day to which it is binding (D-1)
   * @param overdue not done after its earlier day; {@code remind} within the 30 days before
   * @param indicators of 004 附件2 that prove it
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Row(int no, String category, String task, String unit, @Nullable LocalDate dueOn, @Nullable LocalDate alarmOn,
      @Nullable LocalDate bindingFrom, List<Integer> indicators, State state, String stateName, @Nullable LocalDate expectedOn,
      @Nullable String responsible, @Nullable String evidence, boolean overdue, boolean remind, @Nullable String enteredBy,
      @Nullable OffsetDateTime enteredAt) {}

  record Table(String region, LocalDate on, int done, int open, int overdue, List<Row> rows) {}

  /** As it is sent. */
  record Entry(
      String region,
      State state,
      LocalDate expectedOn,
      @JsonDeserialize(using = BlankIsNone.class) String responsible,
      @JsonDeserialize(using = BlankIsNone.class) String evidence) {}

  private record Said(int item, State state, LocalDate expectedOn, String responsible, String evidence, String enteredBy,
      OffsetDateTime enteredAt) {}

  Table table(Scope scope) {
    String region = scope.code();
    LocalDate today = Days.of(clock.instant());
    Map<Integer, Said> said = jdbc.sql("""
        select item, state, expected_on, responsible, evidence, entered_by, entered_at from ge_ledger_item l
        where region = :region and id = (select max(id) from ge_ledger_item n where n.region = l.region and n.item = l.item)""")
        .param("region", region).query(Said.class).list().stream().collect(Collectors.toMap(Said::item, Function.identity()));
    List<Row> rows = items.stream().map(item -> row(item, said.get(item.no()), today)).toList();
    int done = (int) rows.stream().filter(row -> row.state() == State.DONE).count();
    return new Table(region, today, done, rows.size() - done, (int) rows.stream().filter(Row::overdue).count(), rows);
  }

  private static Row row(Item item, @Nullable Said said, LocalDate today) {
    State state = said == null ? State.NOT_STARTED : said.state();
    boolean open = state != State.DONE && item.alarmOn() != null;
    return new Row(item.no(), item.category(), item.task(), item.unit(), item.dueOn(), item.alarmOn(),
        item.dueOn() == null ? null : item.dueOn().plusDays(1), item.indicators(), state, state.label,
        said == null ? null : said.expectedOn(), said == null ? null : said.responsible(), said == null ? null : said.evidence(),
        open && today.isAfter(item.alarmOn()), open && !today.isAfter(item.alarmOn()) && !today.plusDays(DAYS_AHEAD).isBefore(item.alarmOn()),
        said == null ? null : said.enteredBy(), said == null ? null : said.enteredAt());
  }

  /**
   * Says where an item stands in a region.
   *
   * @throws Refusal 400 when it is called done without evidence or an unknown one, 403 for others' regions
   */
  @Transactional
  public Row enter(int no, Entry entry, Caller caller) {
    if (!caller.is(Role.SUPERVISOR) && !caller.is(Role.MARKETING)) {
      throw Refusal.forbidden("FORBIDDEN", "仅督办和营销部可更新任务台账");
    }
    Item item = items.stream().filter(one -> one.no() == no).findFirst()
        .orElseThrow(() -> Refusal.notFound("ITEM_NOT_FOUND", "任务台账没有第 " + no + " 项"));
    Scope scope = Scope.of(entry.region(), caller);
    if (scope.region().isEmpty() && scope.areas().size() > 1) {
      throw Refusal.invalid("region", "必填，当前用户负责多个地区，应写明登记哪个地区的台账");
    }
    String region = scope.code();
    check(entry, Days.of(clock.instant()));
    Said said = new Said(no, entry.state(), entry.expectedOn(), entry.responsible(), entry.evidence(), caller.id(),
        clock.instant().atOffset(ZoneOffset.UTC));
    insert(region, said);
    if (said.state() == State.DONE) {
      duties.settle(region, DutyKind.EVIDENCE_MISSING, String.valueOf(no), "已登记完成和证明", caller);
    }
    return row(item, said, Days.of(clock.instant()));
  }

  private void insert(String region, Said said) {
    jdbc.sql("""
        insert into ge_ledger_item (region, item, state, expected_on, responsible, evidence, entered_by, entered_at)
        values (:region, :item, :state, :expectedOn, :responsible, :evidence, :by, :at)""").param("region", region)
        .param("item", said.item()).param("state", said.state().name()).param("expectedOn", said.expectedOn())
        .param("responsible", said.responsible()).param("evidence", said.evidence()).param("by", said.enteredBy())
        .param("at", said.enteredAt()).update();
  }

  private static void check(Entry entry, LocalDate today) {
    List<FieldError> errors = new ArrayList<>();
    if (entry.state() == null) {
      errors.add(new FieldError("state", "必填，应为 NOT_STARTED、IN_PROGRESS 或 DONE"));
    }
    if (entry.state() == State.DONE && (entry.evidence() == null || entry.evidence().isBlank())) {
      errors.add(new FieldError("evidence", "已完成的任务须写明证明材料"));
    }
    if (entry.expectedOn() != null && entry.state() != State.DONE) {
      HandValues.expected(entry.expectedOn(), today).ifPresent(errors::add);
    }
    if (entry.evidence() != null && entry.evidence().length() > LONGEST) {
      errors.add(new FieldError("evidence", "不超过 " + LONGEST + " 字"));
    }
    if (entry.responsible() != null && entry.responsible().length() > LONGEST_NAME) {
      errors.add(new FieldError("responsible", "不超过 " + LONGEST_NAME + " 字"));
    }
    Refusal.when(errors);
  }

  static Grid grid(Table table) {
    return new Grid("全面提升“获得电力”服务水平工作任务台账", Scope.place(table.region()) + "，" + table.on(),
        List.of("序号", "分类", "工作任务", "责任单位", "完成时间", "状态", "预计完成", "责任人", "证明材料", "超期", "对应指标"),
        table.rows().stream().map(row -> Grid.row(row.no(), row.category(), row.task(), row.unit(), row.dueOn() == null ? "持续推进" : row.dueOn(),
            row.stateName(), row.expectedOn(), row.responsible(), row.evidence(), row.overdue() ? "超期" : row.remind() ? "临近" : "", row.indicators().stream()
                .map(String::valueOf).collect(Collectors.joining("、")))).toList());
  }

  private static List<Item> items() {
    try (InputStream file = TaskLedger.class.getResourceAsStream(FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(TaskLedger::item).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Item item(String line) {
    String[] cells = line.split(",", -1);
    LocalDate due = cells[4].isEmpty() ? null : LocalDate.parse(cells[4]);
    return new Item(Integer.parseInt(cells[0]), cells[1], cells[2], cells[3], due, cells[5].isEmpty() ? due : LocalDate.parse(cells[5]),
        cells[6].isBlank() ? List.of() : Arrays.stream(cells[6].split(" ")).map(Integer::valueOf).toList());
  }
}
