package org.gettingelectricity.sharing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.gettingelectricity.document.Certificates.Certificate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The government's data service at {@code sharing.url}: {@code POST} of {@code applicationNo} (null before there is one), {@code region}, {@code customer},
 * {@code site} and {@code codes}, with a bearer token, is answered with {@code certificates} of {@code code}, {@code source},
 * {@code number} and {@code validUntil}.
 */
@Component
@ConditionalOnProperty("sharing.url")
class HttpCertificateService implements CertificateService {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(8);
  private static final int MOST_BYTES = 64_000;
  private static final int MOST_TEXT = 200;

  private final ObjectMapper json;
  private final URI url;
  private final String token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1)
      .followRedirects(HttpClient.Redirect.NEVER).build();

  HttpCertificateService(ObjectMapper json, @Value("${sharing.url}") URI url, @Value("${sharing.token:}") String token) {
    this.json = json;
    this.url = url;
    this.token = token;
  }

  /** One certificate as the service tells it. */
  record Told(String code, String source, String number, LocalDate validUntil) {}

  record Answer(List<Told> certificates) {}

  @Override
  public CompletableFuture<List<Certificate>> fetch(Question asked) {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(ANSWER).header("Content-Type", "application/json; charset=utf-8")
        .header("Authorization", "Bearer " + token).POST(HttpRequest.BodyPublishers.ofString(text(asked))).build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()).thenApply(answer -> read(answer, asked.codes()));
  }

  private String text(Question asked) {
    try {
      return json.writeValueAsString(asked);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Only what was asked for and is complete counts. */
  private List<Certificate> read(HttpResponse<InputStream> answer, List<String> codes) {
    try (InputStream body = answer.body()) {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (answer.statusCode() != 200 || bytes.length > MOST_BYTES) {
        throw new CompletionException(new IOException("answered " + answer.statusCode() + ", " + bytes.length + " bytes"));
      }
      List<Told> told = json.readValue(new String(bytes, StandardCharsets.UTF_8), Answer.class).certificates();
      return told == null ? List.of() : told.stream().filter(t -> codes.contains(t.code()) && sound(t.source()) && sound(t.number()))
          .map(t -> new Certificate(t.code(), t.source(), t.number(), t.validUntil())).toList();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static boolean sound(String text) {
    return text != null && !text.isBlank() && text.length() <= MOST_TEXT;
  }
}
