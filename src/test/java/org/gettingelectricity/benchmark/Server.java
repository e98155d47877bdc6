package org.gettingelectricity.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A system to be measured, in a process of its own, so that its processor time is its own. */
final class Server implements AutoCloseable {

  /** As {@code scripts/run} starts a real installation. */
  private static final List<String> OPTIONS = List.of("-Xmx512m", "-Xms400m", "-Xmn192m", "-XX:MetaspaceSize=192m",
      "-XX:+UseSerialGC");
  private static final Duration START_LIMIT = Duration.ofMinutes(15);
  private static final int OK = 200;
  private static final long KILO = 1024;
  /** The generations of the heap; the last line tells of the classes, which are not in it. */
  private static final Pattern USED = Pattern.compile("generation +total \\d+K, used (\\d+)K");

  private final Process process;
  private final Path log;
  final String url;
  final Duration start;

  /** @param ready path that answers 200 as soon as the system serves */
  Server(String name, Class<?> main, List<String> options, List<String> arguments, String ready) throws IOException {
    int port = freePort();
    url = "http://127.0.0.1:" + port;
    Path folder = Files.createTempDirectory("benchmark-" + name);
    log = Path.of("target", "benchmark-" + name + ".log");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), "--server.port=" + port));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CONNECTION_DATA_DIR", folder.toString());
    long began = System.nanoTime();
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    awaitReady(ready);
    start = Duration.ofNanos(System.nanoTime() - began);
  }

  private void awaitReady(String path) throws IOException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK) {
          return;
        }
        Thread.sleep(100);
      } catch (IOException e) {
        Thread.onSpinWait(); // not yet listening
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    process.destroy();
    throw new IllegalStateException("does not start, see " + log);
  }

  /** Processor time used so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  long pid() {
    return process.pid();
  }

  /** Bytes of what is alive in the heap, after a collection of all of it. */
  long alive() throws IOException {
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    long kilobytes = 0;
    while (used.find()) {
      kilobytes += Long.parseLong(used.group(1));
    }
    return kilobytes * KILO;
  }

  private String jcmd(String command) throws IOException {
    Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(process.pid()), command)
        .redirectErrorStream(true).start();
    return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
