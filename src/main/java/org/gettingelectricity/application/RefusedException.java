package org.gettingelectricity.application;

import java.util.List;
import org.gettingelectricity.policy.quote.Quote.Rejection;

/** An application the policy, or an open case, refuses. Nothing of it is stored. */
public class RefusedException extends RuntimeException {

  private final transient List<Rejection> rejections;

  public RefusedException(List<Rejection> rejections) {
    super(describe(rejections));
    this.rejections = List.copyOf(rejections);
  }

  public List<Rejection> rejections() {
    return rejections;
  }

  private static String describe(List<Rejection> rejections) {
    return rejections.stream().map(r -> r.code() + "：" + r.message()).reduce((a, b) -> a + "；" + b).orElse("");
  }
}
