package org.gettingelectricity.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** The board counts exactly where nothing is kept, and says of when its figures and its picture are. */
@EngineTest
class BoardTest {

  private static final Pattern OPEN = Pattern.compile("在办<strong>(\\d+)</strong>");
  private static final Pattern AT = Pattern.compile("统计截至 \\d\\d:\\d\\d:\\d\\d");

  @Autowired TestRestTemplate rest;

  @Test
  void aCaseMoreIsOneMoreOnTheBoard() {
    CaseDriver driver = new CaseDriver(rest);
    int before = open(board());
    driver.start(driver.application("410425", FlowsTest.FACTORY));
    String after = board();
    assertThat(open(after)).isEqualTo(before + 1);
    assertThat(AT.matcher(after).results().toList()).as("figures and picture").hasSize(2);
    assertThat(after).contains("<svg");
  }

  private String board() {
    return rest.withBasicAuth("supervisor", "demo").getForObject("/board?model=hv-single-supply", String.class);
  }

  private static int open(String board) {
    Matcher found = OPEN.matcher(board);
    assertThat(found.find()).as(board).isTrue();
    return Integer.parseInt(found.group(1));
  }
}
