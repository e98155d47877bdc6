package org.gettingelectricity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/ways.md calls a class, or a method of one, is there and lies in the room it names. */
class WaysTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final String ROOT = GettingElectricityApplication.class.getPackageName();
  /** Rooms, if any are named, a class, and what is named of it. */
  private static final Pattern NAME = Pattern.compile("`((?:[a-z]+\\.)*)([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+))?`");

  @Test
  void namesClassesThatAreThere() throws IOException {
    Map<String, List<String>> rooms = rooms();
    List<MatchResult> names = NAME.matcher(told()).results().toList();
    assertThat(names).hasSizeGreaterThan(50);
    assertThat(names.stream().filter(name -> rooms.getOrDefault(name.group(2), List.of()).stream()
        .noneMatch(room -> (name.group(1).isEmpty() || room.equals(ROOT + "." + name.group(1).replaceFirst("\\.$", "")))
            && (name.group(3) == null || has(room + "." + name.group(2), name.group(3)))))
        .map(MatchResult::group)).isEmpty();
  }

  /** The page without the column that says how it once was. */
  private static String told() throws IOException {
    return Files.readAllLines(Path.of("docs/ways.md")).stream()
        .map(line -> line.startsWith("|") ? line.split("\\|", -1)[3] : line).collect(Collectors.joining("\n"));
  }

  /** The packages that hold a class of a name. */
  private static Map<String, List<String>> rooms() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.groupingBy(
          file -> file.getFileName().toString().replace(".java", ""), Collectors.mapping(
              file -> SOURCES.relativize(file.getParent()).toString().replace('/', '.').replace('\\', '.'), Collectors.toList())));
    }
  }

  private static boolean has(String name, String member) {
    try {
      Class<?> type = Class.forName(name);
      return Stream.concat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName),
          Arrays.stream(type.getDeclaredClasses()).map(Class::getSimpleName)).anyMatch(member::equals);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
