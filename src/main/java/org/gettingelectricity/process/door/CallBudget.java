package org.gettingelectricity.process.door;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps one caller from taking the node for himself: so many calls a minute each, of all doors together. */
class CallBudget extends OncePerRequestFilter {

  /** What every caller has left on this node. */
  static final class Budget {

    private static final int MOST_KNOWN = 20_000;

    private final LoadingCache<String, Bucket> left;

    Budget(int callsAMinute) {
      this.left = Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterAccess(Duration.ofMinutes(2)).build(caller -> Bucket.builder()
          .addLimit(limit -> limit.capacity(callsAMinute).refillGreedy(callsAMinute, Duration.ofMinutes(1))).build());
    }
  }

  private final Budget budget;
  private final Function<HttpServletRequest, Optional<String>> caller;
  private final SecurityAnswers answers;

  /** @param caller who makes a request, once it is known; others count by their address */
  CallBudget(Budget budget, Function<HttpServletRequest, Optional<String>> caller, SecurityAnswers answers) {
    this.budget = budget;
    this.caller = caller;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String who = caller.apply(request).map(user -> "user " + user).orElseGet(() -> "address " + request.getRemoteAddr());
    if (budget.left.get(who).tryConsume(1)) {
      chain.doFilter(request, response);
    } else {
      response.setHeader(HttpHeaders.RETRY_AFTER, "10");
      answers.write(response, HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", "访问过于频繁，请稍后再试");
    }
  }
}
