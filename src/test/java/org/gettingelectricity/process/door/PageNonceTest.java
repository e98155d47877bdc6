package org.gettingelectricity.process.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** Pages that many people load at the same time. */
@EngineTest
class PageNonceTest {

  private static final int VISITORS = 40;
  private static final Pattern IN_PAGE = Pattern.compile("nonce=\"([\\w-]+)\"");

  @Autowired TestRestTemplate rest;

  @Test
  void allowsTheScriptsOfEveryPageHoweverManyAreLoadedAtOnce() throws Exception {
    ExecutorService visitors = Executors.newFixedThreadPool(8);
    try {
      Callable<ResponseEntity<String>> visit = () -> rest.getForEntity("/camunda/app/tasklist/default/", String.class);
      List<Future<ResponseEntity<String>>> pages = visitors.invokeAll(IntStream.range(0, VISITORS).mapToObj(i -> visit).toList());
      for (Future<ResponseEntity<String>> page : pages) {
        Matcher nonce = IN_PAGE.matcher(page.get().getBody());
        assertThat(nonce.find()).isTrue();
        assertThat(page.get().getHeaders().getFirst("Content-Security-Policy")).contains("'nonce-" + nonce.group(1) + "'");
      }
    } finally {
      visitors.shutdownNow();
    }
  }
}
