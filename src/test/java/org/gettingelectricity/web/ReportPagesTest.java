package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** 统计报表 as a supervisor uses it: every table, its chart, a copy to keep, and what is refused. */
class ReportPagesTest extends BrowserTest {

  private static final List<String> TABLES = List.of("nea-indicators", "nea-benefits", "weekly-statistics", "hv-progress", "kpis", "overdue",
      "board", "disclosure", "task-ledger");

  @Test
  void everyTableIsAPageWithItsSheetAndSaysHowItIsComputed() {
    Page page = browser.window("zh-CN");
    browser.logIn(page, "supervisor", PASSWORD);
    Page reports = browser.beside(page, "/reports");
    Watch watch = new Watch(reports);
    assertThat(reports.locator("#reports li")).hasCount(TABLES.size());
    for (String table : TABLES) {
      reports.navigate(address(reports) + "/reports/" + table);
      assertThat(reports.locator("h1")).isVisible();
      assertThat(reports.getByText("导出 XLSX")).isVisible();
      assertThat(reports.locator("h2").first()).isVisible();
    }
    assertThat(reports.locator("tbody tr")).hasCount(57);
    assertThat(watch.drain()).isEmpty();
  }

  @Test
  void aCopyIsKeptAndABadPeriodIsRefused() {
    Page page = browser.window("zh-CN");
    browser.logIn(page, "supervisor", PASSWORD);
    Page board = browser.beside(page, "/reports/board");
    Locator chart = board.locator("#chart canvas");
    assertThat(chart).isVisible();
    board.click("#freeze");
    assertThat(board.locator("#said")).containsText("已存档，编号");
    board.click("#export");
    assertThat(board.locator("#said")).containsText("已导出");
    board.locator("section table a").first().click();
    assertThat(board.locator("#report-cases")).containsText("在办");
    assertThat(board.locator("#report-cases strong")).containsText("件");
    board.navigate(address(board) + "/reports/board/frozen");
    board.getByText("查看差别").first().click();
    assertThat(board.locator("#report-frozen")).containsText("内容与校验值一致");
    board.navigate(address(board) + "/reports/kpis?month=2035-01");
    assertThat(board.locator("[role=alert]")).isVisible();
    assertThat(board.locator("li")).containsText(new String[] {"统计期尚未开始：2035-01"});
  }

  @Test
  void whatIsEnteredByHandIsChosenFromListsAndRefusedInWords() {
    Page page = browser.window("zh-CN");
    browser.logIn(page, "supervisor", PASSWORD);
    Page disclosure = browser.beside(page, "/reports/disclosure");
    Locator form = disclosure.locator("#entry form").first();
    form.getByLabel("省份").selectOption("410000");
    form.getByLabel("城市").selectOption("410400");
    form.getByLabel("区县").selectOption("410425");
    assertThat(form.locator("[name=region]")).hasValue("410425");
    form.getByLabel("公开内容").fill("办理流程");
    form.locator("[name=channels]").first().check();
    form.getByLabel("责任部门").fill("营销部");
    form.getByLabel("下次复核").fill("2020-01-01");
    form.getByText("保存").click();
    assertThat(form.locator("[role=status]")).containsText("下次复核：应晚于今天");
    assertThat(form.locator("[role=status]")).not().containsText(Pattern.compile("[A-Za-z]{3}"));
  }

  private static String address(Page page) {
    return page.url().replaceAll("^(https?://[^/]+).*", "$1");
  }
}
