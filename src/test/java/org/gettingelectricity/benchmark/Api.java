package org.gettingelectricity.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Calls a system as its users' clients do, and notes how long every kind of call takes. */
final class Api {

  static final String PASSWORD = "bench-Pass1";
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String EDGE = "edge-of-a-part";
  private static final int LAST_OF_SUCCESS = 299;

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final Latencies latencies;

  Api(String url, Latencies latencies) {
    this.url = url;
    this.latencies = latencies;
  }

  JsonNode get(String kind, String user, String path) {
    return send(kind, request(user, path).GET());
  }

  JsonNode post(String kind, String user, String path, Object body) {
    return send(kind, request(user, path).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
  }

  /** A page without a login; answers its length in bytes. */
  int page(String kind, String path) {
    long start = System.nanoTime();
    try {
      HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(URI.create(url + path)).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
      latencies.note(kind, System.nanoTime() - start);
      if (answer.statusCode() > LAST_OF_SUCCESS) {
        throw new IllegalStateException(path + " " + answer.statusCode());
      }
      return answer.body().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A form with a file in it; the names of the text fields alternate with their values. */
  JsonNode upload(String user, String path, String fileField, byte[] file, String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(EDGE, fields[i], fields[i + 1]));
    }
    form.append(("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n%s\r\n--%s--\r\n").formatted(EDGE, fileField,
        fileField.contains(".") ? fileField : "paper.pdf", new String(file, StandardCharsets.ISO_8859_1), EDGE));
    return send(fileField.contains(".") ? fileField : "upload", request(user, path).header("Content-Type", "multipart/form-data; boundary=" + EDGE)
        .POST(BodyPublishers.ofString(form.toString(), StandardCharsets.ISO_8859_1)));
  }

  JsonNode put(String kind, String user, String path, Object body) {
    return send(kind, request(user, path).header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
  }

  /** Deploys a model or policy file of the package with a version tag or remark of its own. */
  void deploy(String user, Path file, int version) {
    try {
      String text = Files.readString(file).replaceFirst("camunda:versionTag=\"[^\"]*\"", "camunda:versionTag=\"bench-" + version + "\"")
          .replaceFirst("<description>", "<description>" + version + " ");
      upload(user, "/engine-rest/deployment/create", file.getFileName().toString(), text.getBytes(StandardCharsets.UTF_8),
          "deployment-name", "bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String user, String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "application/json").header("Authorization", "Basic "
        + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode send(String kind, HttpRequest.Builder call) {
    HttpRequest request = call.build();
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      latencies.note(kind, System.nanoTime() - start);
      if (answer.statusCode() > LAST_OF_SUCCESS) {
        throw new IllegalStateException(request + " " + answer.statusCode() + " " + answer.body());
      }
      return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(request + " " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
