package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BodyBudgetTest {

  private final BodyBudget budget = new BodyBudget(4, 1);

  @Test
  void tellsTheFourthSlowBodyToComeAgain() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> slow = holding(3, "application/json", end);
    MockHttpServletResponse answer = new MockHttpServletResponse();
    budget.doFilter(request("application/json"), answer, (request, response) -> {});
    end.countDown();
    for (Thread thread : slow) {
      thread.join();
    }
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
    assertThat(answer.getContentType()).startsWith("application/problem+json");
  }

  @Test
  void letsRequestsWithoutABodyPass() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> slow = holding(3, "application/json", end);
    MockHttpServletResponse answer = new MockHttpServletResponse();
    budget.doFilter(new MockHttpServletRequest("GET", "/actuator/health"), answer, (request, response) ->
        ((MockHttpServletResponse) response).setStatus(204));
    end.countDown();
    for (Thread thread : slow) {
      thread.join();
    }
    assertThat(answer.getStatus()).isEqualTo(204);
  }

  @Test
  void countsUploadsApart() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> slow = holding(1, "multipart/form-data; boundary=x", end);
    MockHttpServletResponse second = new MockHttpServletResponse();
    budget.doFilter(request("multipart/form-data; boundary=y"), second, (request, response) -> {});
    MockHttpServletResponse other = new MockHttpServletResponse();
    budget.doFilter(request("application/json"), other, (request, response) -> {});
    end.countDown();
    for (Thread thread : slow) {
      thread.join();
    }
    assertThat(List.of(second.getStatus(), other.getStatus())).containsExactly(503, 200);
  }

  private List<Thread> holding(int count, String type, CountDownLatch end) throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(count);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> {
        try {
          budget.doFilter(request(type), new MockHttpServletResponse(), (request, response) -> {
            inside.countDown();
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      });
      thread.start();
      threads.add(thread);
    }
    inside.await();
    return threads;
  }

  private static MockHttpServletRequest request(String type) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/quotes");
    request.setContentType(type);
    request.setContent(new byte[] {'{', '}'});
    return request;
  }
}
