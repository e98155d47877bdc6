package org.gettingelectricity.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/** The sides of one simulation, all at work at the same time, each in a process of its own. */
final class SideBySide {

  private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);
  private static final long LONGEST_MINUTES = 60;
  private static final int LAST_LINES = 40;

  private final Path folder;
  private final ObjectMapper json;
  private final Listener listener;
  private final Map<Side, Process> processes = new EnumMap<>(Side.class);
  private final Map<Side, Integer> done = new EnumMap<>(Side.class);

  private SideBySide(Path folder, ObjectMapper json, Listener listener) {
    this.folder = folder;
    this.json = json;
    this.listener = listener;
  }

  /** Told how far the side that is behind has come; says whether to go on. */
  interface Listener {

    boolean goOn(Side behind, int done, int total);
  }

  /** Starts them. @param folder where the plan lies */
  static SideBySide start(List<Side> sides, SecondSystem system, Path folder, ObjectMapper json, Listener listener) throws IOException {
    SideBySide all = new SideBySide(folder, json, listener);
    try {
      for (Side side : sides) {
        all.processes.put(side, system.start(folder, side));
        all.done.put(side, 0);
      }
    } catch (IOException e) {
      all.end();
      throw e;
    }
    return all;
  }

  void end() {
    processes.values().forEach(Process::destroyForcibly);
  }

  /** Waits for all of them. @return what each has told, or nothing when one of them ended without a result */
  Map<Side, SecondSystem.Told> told() {
    SimpleAsyncTaskExecutor readers = new SimpleAsyncTaskExecutor("simulated-");
    Map<Side, CompletableFuture<Optional<SecondSystem.Told>>> awaited = new EnumMap<>(Side.class);
    processes.forEach((side, process) -> awaited.put(side, CompletableFuture.supplyAsync(() -> told(side, process), readers)));
    Map<Side, SecondSystem.Told> told = new EnumMap<>(Side.class);
    awaited.forEach((side, future) -> future.join().ifPresent(one -> told.put(side, one)));
    return told.size() == processes.size() ? told : Map.of();
  }

  /** One that fails ends the other too: half a comparison is none. */
  private Optional<SecondSystem.Told> told(Side side, Process process) {
    process.onExit().orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES).exceptionally(late -> process.destroyForcibly());
    try {
      List<String> last = follow(side, process);
      Path result = SecondSystem.told(folder, side);
      if (process.onExit().join().exitValue() == 0 && Files.exists(result)) {
        return Optional.of(json.readValue(result.toFile(), SecondSystem.Told.class));
      }
      LOG.warn("Side {} of a simulation ended without a result: {}", side, String.join("\n", last));
    } catch (IOException e) {
      LOG.warn("Side {} of a simulation cannot be read", side, e);
    }
    end();
    return Optional.empty();
  }

  /** @return the last lines that were not about its progress */
  private List<String> follow(Side side, Process process) throws IOException {
    List<String> last = new ArrayList<>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (!line.startsWith(SecondSystem.PROGRESS)) {
          last.add(line);
          last.subList(0, Math.max(0, last.size() - LAST_LINES)).clear();
        } else if (!goOn(side, line.substring(SecondSystem.PROGRESS.length()).split(" "))) {
          end();
        }
      }
    }
    return last;
  }

  private synchronized boolean goOn(Side side, String[] far) {
    done.put(side, Integer.parseInt(far[0]));
    Map.Entry<Side, Integer> behind = done.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
    return listener.goOn(behind.getKey(), behind.getValue(), Integer.parseInt(far[1]));
  }
}
