package org.gettingelectricity.process.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who calls without end is asked to wait; others are not. */
class CallBudgetTest {

  private static final int CALLS = 3;

  private final CallBudget budget = new CallBudget(new CallBudget.Budget(CALLS),
      request -> Optional.ofNullable(request.getRemoteUser()), new SecurityAnswers());

  @Test
  void oneCallerMoreThanAllowedWaits() throws Exception {
    for (int call = 0; call < CALLS; call++) {
      assertThat(answer("wang").getStatus()).isEqualTo(200);
    }
    MockHttpServletResponse refused = answer("wang");
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("10");
    assertThat(refused.getContentAsString()).contains("TOO_MANY_REQUESTS");
    assertThat(answer("li").getStatus()).isEqualTo(200);
    assertThat(answer(null).getStatus()).isEqualTo(200);
  }

  private MockHttpServletResponse answer(String user) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/applications");
    request.setRemoteUser(user);
    MockHttpServletResponse response = new MockHttpServletResponse();
    budget.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
