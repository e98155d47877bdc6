package org.gettingelectricity.process.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** What somebody else has chosen opens nothing for long; where a company says so, nothing lasts for ever. */
@EngineTest
class InitialPasswordsTest {

  private static final String USER = "has-a-given-password";

  @Autowired JdbcClient jdbc;
  @Autowired TestClock clock;

  @AfterEach
  void forget() {
    jdbc.sql("delete from ge_initial_password where user_id = :user").param("user", USER).update();
    jdbc.sql("delete from ge_password_history where user_id = :user").param("user", USER).update();
  }

  private InitialPasswords rules(Period longest) {
    return new InitialPasswords(jdbc, clock, new MockEnvironment(), "", Duration.ofDays(7), longest);
  }

  @Test
  void aGivenPasswordIsOverAfterAWeek() {
    InitialPasswords rules = rules(Period.ZERO);
    rules.noted(USER, "administrator");
    assertThat(rules.mustBeChanged(USER, List.of("supervisor"))).isTrue();
    assertThat(rules.mustBeChanged(USER, List.of("integration"))).isFalse();
    clock.advance(Duration.ofDays(7));
    assertThat(rules.over(USER)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(rules.over(USER)).isTrue();
    rules.noted(USER, USER);
    assertThat(rules.over(USER)).isFalse();
    assertThat(rules.mustBeChanged(USER, List.of("supervisor"))).isFalse();
  }

  @Test
  void anOwnPasswordLastsAsLongAsTheCompanySays() {
    jdbc.sql("insert into ge_password_history (user_id, password_hash, salt, at) values (:user, 'x', 'y', :at)").param("user", USER)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    clock.advance(Duration.ofDays(91));
    assertThat(rules(Period.ZERO).mustBeChanged(USER, List.of("supervisor"))).isFalse();
    assertThat(rules(Period.ofDays(90)).mustBeChanged(USER, List.of("supervisor"))).isTrue();
    assertThat(rules(Period.ofDays(90)).mustBeChanged(USER, List.of("integration"))).isFalse();
    assertThat(rules(Period.ofDays(92)).mustBeChanged(USER, List.of("supervisor"))).isFalse();
  }
}
