package org.gettingelectricity.track;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.github.bucket4j.Bucket;

import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;

/** Keeps guessing slow and a page from being hammered: so many misses per address, so many requests per link. */
@Component
class TrackGuard {

  private static final int MOST_KNOWN = 20_000;
  private static final int MISSES = 40;
  private static final int MISSES_A_MINUTE = 20;
  private static final int REQUESTS = 600;
  private static final int REQUESTS_A_SECOND = 20;

  private final LoadingCache<String, Bucket> misses = buckets(MISSES, MISSES_A_MINUTE, Duration.ofMinutes(1));
  private final LoadingCache<String, Bucket> requests = buckets(REQUESTS, REQUESTS_A_SECOND, Duration.ofSeconds(1));

  private static LoadingCache<String, Bucket> buckets(int capacity, int refill, Duration period) {
    return Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterAccess(Duration.ofMinutes(10)).build(key -> Bucket.builder()
        .addLimit(limit -> limit.capacity(capacity).refillGreedy(refill, period)).build());
  }

  /** Refuses an address that has asked for too many pages that are not there. */
  void admit(String address) {
    if (misses.get(address).getAvailableTokens() == 0) {
      throw tooMany();
    }
  }

  void missed(String address) {
    misses.get(address).tryConsume(1);
  }

  /** Refuses more requests for a case than people make. */
  void count(String applicationNo) {
    if (!requests.get(applicationNo).tryConsume(1)) {
      throw tooMany();
    }
  }

  private static Refusal tooMany() {
    return Refusal.of(Refusal.Kind.TOO_MANY, "TOO_MANY_REQUESTS", "访问过于频繁，请稍后再试");
  }
}
