package org.gettingelectricity.operation;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * What takes long to count, answered at once as it was counted lately. What is no longer fresh is answered as well, once more,
 * and counted anew behind that answer. Only for what nobody has asked for within the longest time somebody waits; who asks for
 * the same meanwhile waits for the same counting. A counting that fails behind an answer leaves what was known until its time is
 * over.
 *
 * <p>Whoever asks should hold no connection: the counting is done by a thread of its own.
 */
public final class Kept<K, V> {

  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final int MOST_KEPT = 200;

  private final AsyncLoadingCache<K, V> counted;

  /** @param longest how old an answer may be; nothing is kept when it is zero */
  public Kept(Duration longest, Function<K, V> count) {
    this(longest, count, Ticker.systemTicker(), new SimpleAsyncTaskExecutor("counting-"));
  }

  Kept(Duration longest, Function<K, V> count, Ticker ticker, Executor behind) {
    counted = Caffeine.newBuilder().maximumSize(MOST_KEPT).refreshAfterWrite(FRESH).expireAfterWrite(longest).ticker(ticker)
        .executor(behind).buildAsync(count::apply);
  }

  /** Fails as the counting failed. */
  public V get(K key) {
    try {
      return counted.get(key).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failed ? failed : e;
    }
  }
}
