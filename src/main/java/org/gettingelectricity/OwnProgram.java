package org.gettingelectricity;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gettingelectricity.simulation.SecondSystem;
import org.gettingelectricity.simulation.Side;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Starts this program again, from the jar or the classes it was started from, with nothing of its settings and passwords. */
@Component
class OwnProgram implements SecondSystem {

  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final String JAR_CLASSES = "BOOT-INF/classes";

  private final String memory;

  OwnProgram(@Value("${simulation.memory}") String memory) {
    this.memory = memory;
  }

  @Override
  public Process start(Path folder, Side side) throws IOException {
    List<String> command = new ArrayList<>(Files.isExecutable(NICE) ? List.of(NICE.toString(), "-n", "10") : List.of());
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + memory, "-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8"));
    String from = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(OwnProgram::absolute)
        .collect(Collectors.joining(File.pathSeparator));
    if (!from.contains(File.pathSeparator) && ClassLoader.getSystemResource(JAR_CLASSES) != null) {
      command.addAll(List.of("-jar", from));
    } else {
      command.addAll(List.of("-cp", from, GettingElectricityApplication.class.getName()));
    }
    command.addAll(List.of(ARGUMENT, folder.toString(), side.name()));
    ProcessBuilder program = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    program.environment().clear();
    return program.start();
  }

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().toString();
  }
}
