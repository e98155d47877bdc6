package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tasklist as one operator uses it, in a window of his own: finds a task by application and name, takes it, fills fields by
 * the words beside them. Works whether a task waits for its group or already lies on the operator's own desk.
 */
final class Tasklist {

  static final String MINE = "我的待办";
  static final String UNCLAIMED = "组内待领";
  static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

  private static final String CARD = ".task-card";
  private static final String COMPLETE = ".form-actions .btn-primary";
  private static final String START = ".modal-footer .btn-primary:visible";
  private static final String NOTIFICATIONS = "[notifications-panel]";
  private static final String REFUSALS = ".fjs-form-field-error:visible, .alert-danger:visible";
  private static final String OLD = ".alert-danger.old:visible";
  private static final String MARK_AS_OLD = """
      () => [...document.querySelectorAll('.alert-danger')].filter(alert => alert.checkVisibility())
        .forEach(alert => alert.classList.add('old'))""";
  private static final Pattern LIST = Pattern.compile("/filter/[^/]+/list");
  /** An application number another system gave, as it stands in the lists. */
  private static final Pattern NUMBER = Pattern.compile("[A-Z]+(-[A-Z0-9]+)*-\\d+");
  private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");
  /** Kinds of files, units, and a national standard. */
  private static final Set<String> KNOWN = Set.of("PDF", "OFD", "JPG", "PNG", "MB", "KB", "GB", "pdf");
  private static final String SEEN = """
      () => document.body.innerText + ' ' + [...document.querySelectorAll('[placeholder], [title]')]
        .filter(e => e.checkVisibility())
        .map(e => (e.placeholder ?? '') + ' ' + (e.getAttribute('title') ?? '')).join(' ')""";
  private static final String CLIPPED = """
      () => [...document.querySelectorAll('label, button, .btn, h2, h4, th, .label, .nav-tabs a, .fjs-form-field-description')]
        .filter(e => e.checkVisibility() && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
        .map(e => e.innerText.trim()).filter(words => words)""";
  private static final int MOST_PAGES = 40;
  private static final int MOST_QUESTIONS = 40;
  private static final String ANSWERED = """
      field => [...field.querySelectorAll('input, textarea')].some(input =>
        ['radio', 'checkbox'].includes(input.type) ? input.checked : input.value !== '')
        || field.querySelector('.fjs-select-display:not(.fjs-select-placeholder)') !== null""";

  private final Page page;
  private final Watch watch;
  private String listed = "";

  /** Opens a window and logs in. */
  Tasklist(TestBrowser browser, String user, String password) {
    page = browser.window("zh-CN");
    watch = new Watch(page);
    awaitList(() -> browser.logIn(page, user, password));
  }

  /** Leaves whatever is open, as somebody does who loads the page anew. */
  Tasklist home() {
    page.evaluate("() => { location.hash = '/'; }");
    listed = "";
    awaitList(page::reload);
    return this;
  }

  Page page() {
    return page;
  }

  /** What the browser complained about in this window so far. */
  Watch watch() {
    return watch;
  }

  List<String> filters() {
    return page.locator(".task-filter h4 a").all().stream().map(Tasklist::ownText).toList();
  }

  /** Shows a filter's list anew. */
  void show(String filter) {
    if (active(filter).count() > 0) {
      select(filter.equals(MINE) ? "已超期" : MINE);
    }
    select(filter);
  }

  private void select(String filter) {
    awaitList(() -> filter(filter).click());
    assertThat(active(filter)).isVisible();
  }

  /** Until the page shows what the server answered, of another list than the one shown so far. */
  private void awaitList(Runnable change) {
    String before = listed;
    Request request = page.waitForRequest(r -> LIST.matcher(r.url()).find() && !r.url().equals(before), change);
    listed = request.url();
    JsonObject answer = JsonParser.parseString(request.response().text()).getAsJsonObject();
    JsonObject tasks = answer.getAsJsonObject("_embedded");
    JsonArray shown = tasks == null || !tasks.has("task") ? new JsonArray() : tasks.getAsJsonArray("task");
    assertThat(page.locator(".tasks-list li.task")).hasCount(shown.size());
    if (answer.get("count").getAsInt() > shown.size()) {
      assertThat(page.locator(".column-center .pagination-next")).isVisible();
    }
    assertThat(page.locator("[cam-tasks] .loader")).isHidden();
  }

  private Locator filter(String name) {
    return page.locator(".task-filter h4 a", having(name));
  }

  private Locator active(String name) {
    return page.locator(".task-filter.active h4 a", having(name));
  }

  /** Until the number beside the filter shown, which is asked for apart from the list, is this one. */
  void counts(int tasks) {
    assertThat(page.locator(".task-filter.active .counter")).hasText(Pattern.compile("^\\D*" + tasks + "\\D*$"));
  }

  /** Until the number beside each other filter, asked for with one call, is the one given. */
  void numbers(Map<String, Integer> sizes) {
    sizes.forEach((filter, size) -> {
      if (active(filter).count() == 0) {
        assertThat(filter(filter).locator(".list-number")).hasText(String.valueOf(size));
      }
    });
  }

  /** The tasks of the filter shown, of all its pages: each as everything its card says. */
  List<String> cards() {
    List<String> cards = new ArrayList<>(page.locator(".tasks-list li.task").allTextContents());
    while (nextPage()) {
      cards.addAll(page.locator(".tasks-list li.task").allTextContents());
    }
    return cards;
  }

  private boolean nextPage() {
    Locator next = page.locator(".column-center .pagination-next:not(.disabled) a");
    if (next.count() == 0) {
      return false;
    }
    awaitList(next::click);
    return true;
  }

  /** Opens a task of a case and takes it, unless it is the operator's already. */
  Tasklist take(String applicationNo, String task) {
    return open(applicationNo, task).claim();
  }

  /** Opens a task of a case from the group's list or the operator's own. */
  Tasklist open(String applicationNo, String task) {
    List<String> lists = active(UNCLAIMED).count() > 0 ? List.of(MINE, UNCLAIMED) : List.of(UNCLAIMED, MINE);
    return lists.stream().filter(list -> opened(list, applicationNo, task)).findFirst().map(list -> this)
        .orElseThrow(() -> new AssertionError("no task " + task + " of " + applicationNo + " in " + lists));
  }

  /** Opens a task of a case from this filter's list. */
  Tasklist openIn(String filter, String applicationNo, String task) {
    if (!opened(filter, applicationNo, task)) {
      throw new AssertionError("no task " + task + " of " + applicationNo + " in " + filter);
    }
    return this;
  }

  private boolean opened(String filter, String applicationNo, String task) {
    show(filter);
    if (!openFromList(applicationNo, task)) {
      return false;
    }
    assertThat(page.locator(CARD + " h2.task")).hasText(task);
    assertThat(page.locator(".fjs-container")).containsText(applicationNo);
    return true;
  }

  private boolean openFromList(String applicationNo, String task) {
    for (int turned = 0; turned < MOST_PAGES; turned++) {
      Locator card = page.locator(".tasks-list li.task", having(applicationNo))
          .filter(new Locator.FilterOptions().setHas(page.locator("h4", having(task))));
      if (card.count() > 0) {
        card.first().locator("h4 a").click();
        return true;
      }
      if (!nextPage()) {
        return false;
      }
    }
    return false;
  }

  Tasklist claim() {
    Locator claim = page.locator("button.claim");
    if (claim.count() > 0) {
      claim.click();
    }
    assertThat(page.locator(CARD + " .disabled-form")).hasCount(0);
    return this;
  }

  /** What the head of the form says about the case. */
  String summary() {
    return page.locator(".fjs-container .case").innerText();
  }

  /** What earlier desks answered, as the form shows it. */
  String earlier() {
    Locator shown = page.locator(".fjs-container .case-earlier details");
    shown.waitFor();
    return shown.innerText();
  }

  /** The people who may be chosen for a field, by name. */
  List<String> choices(String label) {
    Locator people = page.locator(".fjs-container select[aria-label=\"" + label + "\"] option");
    people.first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    return people.allInnerTexts();
  }

  Tasklist fill(String label, String value) {
    Locator input = field(label).locator("input, textarea").first();
    input.fill(value);
    input.blur();
    return this;
  }

  /** Types a day into the date field, as people do who do not want to leaf through a calendar. */
  Tasklist date(String label, LocalDate day) {
    Locator input = field(label).locator("input.flatpickr-input");
    type(input, day);
    return this;
  }

  private static void type(Locator input, LocalDate day) {
    input.fill("%d/%d/%d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()));
    input.press("Enter");
  }

  /** Picks one of the answers of a question, or ticks one of a list. */
  Tasklist choose(String label, String option) {
    Locator inline = field(label).locator("label:has(input)").filter(new Locator.FilterOptions().setHasText(exactly(option)));
    if (inline.count() > 0) {
      inline.locator("input").check();
    } else {
      field(label).locator(".fjs-input-group").click();
      page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(exactly(option))).click();
    }
    return this;
  }

  Tasklist tick(String label) {
    field(label).locator("input").check();
    return this;
  }

  /** Whether the form asks for anything that is not answered yet. */
  boolean requiresAnything() {
    return !unanswered().isEmpty();
  }

  /** Answers every question still open that has to be answered: the first choice, today, a number, a word. */
  Tasklist answerRequired(LocalDate today) {
    for (int round = 0; round < MOST_QUESTIONS && requiresAnything(); round++) {
      answer(unanswered().get(0), today);
    }
    return this;
  }

  /** One answer may bring up further questions, so fields are looked for anew each time. */
  private void answer(Locator field, LocalDate today) {
    Locator input = field.locator("input, textarea").first();
    String kind = field.getAttribute("class");
    if (kind.contains("-datetime")) {
      type(input, today);
    } else if (kind.contains("-radio") || kind.contains("-checkbox") || kind.contains("-checklist")) {
      input.check();
    } else if (kind.contains("-select")) {
      field.locator(".fjs-input-group").click();
      page.locator(".fjs-dropdownlist-item").first().click();
    } else {
      input.fill(kind.contains("-number") ? "1" : "示例");
      input.blur();
    }
  }

  /** Questions with an asterisk and without an answer. */
  private List<Locator> unanswered() {
    return page.locator(".fjs-form-field:not(:has(.fjs-form-field)):has(.fjs-asterix)").all().stream()
        .filter(field -> !(Boolean) field.evaluate(ANSWERED)).toList();
  }

  /** What a field holds. */
  String value(String label) {
    return field(label).locator("input, textarea").first().inputValue();
  }

  /** Groups are fields as well; the innermost one is the one with the input. */
  Locator field(String label) {
    Locator words = page.locator(".fjs-form-field-label",
        new Page.LocatorOptions().setHasText(exactly(label)));
    return page.locator(".fjs-form-field").filter(new Locator.FilterOptions().setHas(words)).last();
  }

  /** Hands in a paper on the tab 资料 and comes back to the form. */
  Tasklist upload(String paper) {
    tab("资料");
    offer(paper, new FilePayload(paper + ".pdf", "application/pdf", PDF));
    assertThat(page.locator(".case-tab .alert-success")).containsText("已上传：" + paper + ".pdf");
    return tab("表单");
  }

  /** Chooses a file for a paper and presses the button, whatever comes of it. */
  void offer(String paper, FilePayload file) {
    page.selectOption("#case-paper", paper);
    page.setInputFiles("#case-file", file);
    page.click(".case-upload button");
  }

  /** Why a file was not taken. */
  String paperRefusal() {
    Locator refusal = page.locator(".case-tab .alert-danger");
    assertThat(refusal).isVisible();
    assertThat(page.locator(".case-upload button:disabled")).hasCount(0);
    String words = refusal.innerText();
    refusal.evaluate("refusal => refusal.remove()");
    return words;
  }

  Tasklist tab(String name) {
    page.locator(".nav-tabs a", having(name)).click();
    assertThat(page.locator(".nav-tabs li.active")).hasText(name);
    assertThat(page.locator(name.equals("表单") ? ".fjs-container" : ".tab-content view")).not().isEmpty();
    return this;
  }

  /** Fills in the form of the tab 责任人 and presses the button, whatever comes of it. */
  Tasklist handOver(String role, String to, String reason) {
    page.selectOption("#case-role", new SelectOption().setLabel(role));
    page.selectOption("#case-to", to);
    page.fill("#case-reason", reason);
    page.click(".case-upload button");
    return this;
  }

  /** Fills in the form of the tab 暂停与变更 for a fact that is typed, and presses the button, whatever comes of it. */
  Tasklist change(String kind, String fact, String to, String reason) {
    Locator form = page.locator("form.case-upload", having("改为"));
    form.getByLabel("类型").selectOption(new SelectOption().setLabel(kind));
    form.getByLabel("事项").selectOption(new SelectOption().setLabel(fact));
    form.getByLabel("改为").fill(to);
    form.getByLabel("原因").fill(reason);
    form.locator("button").click();
    return this;
  }

  /** What a tab says was done. */
  String confirmation() {
    return page.locator(".case-tab .alert-success").innerText();
  }

  /** Sets the day to look at the task again, in the calendar that opens in the month of the present one. */
  void lookAgainOn(int day) {
    page.click(CARD + " .followup-date .glyphicon-calendar");
    page.locator(".uib-day button", having("%02d".formatted(day))).click();
    page.waitForResponse(answer -> answer.request().method().equals("PUT") && answer.ok(),
        () -> page.locator(".datepicker-control .glyphicon-ok").click());
    assertThat(page.locator(".uib-day")).hasCount(0);
  }

  /** The day to look at the task again, as its calendar shows it. */
  String looksAgainOn() {
    page.click(CARD + " .followup-date .glyphicon-calendar");
    Locator preview = page.locator(CARD + " .followup-date .preview");
    assertThat(preview).containsText("年"); // the calendar comes first, the day a moment later
    String shown = preview.innerText();
    page.locator(".datepicker-control .glyphicon-remove").click();
    assertThat(page.locator(".uib-day")).hasCount(0);
    return shown;
  }

  /** What the tab 资料 or 进度 shows once it is there. */
  String tabText() {
    assertThat(page.locator(".case-tab h4").first()).isVisible();
    return page.locator(".case-tab").innerText();
  }

  /** Completes the task; it leaves the desk, and the next one of the case on this desk may open in its place. */
  void complete() {
    String task = Pattern.compile("[?&](task=[\\w-]+)").matcher(page.url()).results().findFirst().orElseThrow().group(1);
    Response answer = page.waitForResponse("**/submit-form", () -> page.click(COMPLETE));
    if (!answer.ok()) {
      throw new AssertionError("refused: " + answer.text());
    }
    page.waitForURL(url -> !url.contains(task));
  }

  /** Opens the form that starts a process of this name. */
  Tasklist begin(String process) {
    page.click(".start-process-action a");
    page.locator(".modal .processes a", new Page.LocatorOptions().setHasText(exactly(process))).click();
    assertThat(page.locator(".modal .fjs-container label").first()).isVisible();
    return this;
  }

  /** Starts the process; the window with its form closes. */
  void start() {
    Response answer = page.waitForResponse("**/submit-form", () -> page.click(START));
    if (!answer.ok()) {
      throw new AssertionError("refused: " + answer.text());
    }
    assertThat(page.locator(".modal")).hasCount(0);
  }

  /** Presses 发起 and returns why it was refused. */
  String startRefusal() {
    return refusalTo(START);
  }

  /** Presses 完成 and returns why it was refused, in the words the operator reads. */
  String refusal() {
    return refusalTo(COMPLETE);
  }

  /** While a field is known to be wrong the button cannot be pressed; what the press before was answered goes with the next. */
  private String refusalTo(String button) {
    Locator pressable = page.locator(button + ":enabled");
    assertThat(pressable.or(page.locator(REFUSALS)).first()).isVisible();
    if (pressable.count() > 0) {
      page.evaluate(MARK_AS_OLD);
      pressable.click();
      assertThat(page.locator(OLD)).hasCount(0);
    }
    assertThat(page.locator(REFUSALS).first()).isVisible();
    return String.join("\n", page.locator(REFUSALS).allInnerTexts());
  }

  /** Opens a task by its address, as somebody who was sent a link; returns what the page then says about tasks. */
  String follow(String taskId) {
    page.waitForResponse(answer -> answer.url().endsWith("/task/" + taskId),
        () -> page.evaluate("id => { location.hash = '/?task=' + id; }", taskId));
    Locator notices = page.locator(NOTIFICATIONS + " .alert");
    assertThat(notices.or(page.locator(CARD + " h2.task")).first()).isVisible();
    return page.locator(".column-right").innerText() + String.join("\n", notices.allInnerTexts());
  }

  /** Latin words on the page, hints included; there should be none an operator has to understand. */
  Set<String> english() {
    String seen = (String) page.evaluate(SEEN);
    Set<String> words = LATIN.matcher(NUMBER.matcher(seen).replaceAll(" ")).results().map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
    words.removeAll(KNOWN);
    return words;
  }

  /** Labels and buttons whose words do not fit. */
  @SuppressWarnings("unchecked")
  List<String> clipped() {
    return (List<String>) page.evaluate(CLIPPED);
  }

  private static String ownText(Locator element) {
    return (String) element.evaluate("e => e.firstChild.textContent.trim()");
  }

  /** These words and an asterisk at most; read by the browser, which knows no quoting. */
  private static Pattern exactly(String words) {
    return Pattern.compile("^\\s*" + words.replaceAll("[^\\p{L}\\p{N}]", "\\\\$0") + "\\s*\\*?\\s*$");
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
