package org.gettingelectricity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

@EngineTest
class BootTest {

  @Autowired TestRestTemplate rest;
  @Autowired Clock clock;

  @Test
  void answersHealthToAnyone() {
    var health = rest.getForEntity("/actuator/health", String.class);
    assertThat(health.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(health.getBody()).contains("\"status\":\"UP\"").doesNotContain("components");
  }

  @Test
  void runsOnTheTestClock() {
    assertThat(clock.instant()).isEqualTo(TestClock.START);
  }
}
