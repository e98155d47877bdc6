package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;

/** The policy files are DMN to others as well: a tool of another house takes them, compiles them and finds no error. */
class OtherDmnToolTest {

  private static final Path FILES = Path.of("processes/policy");

  private final DMNValidator validator = DMNValidatorFactory.newValidator();

  static Stream<Path> files() throws IOException {
    return Files.list(FILES).filter(file -> file.toString().endsWith(".dmn")).sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void findsNoError(Path file) {
    assertThat(errors(file)).isEmpty();
  }

  /** So that the silence above means something. */
  @Test
  void findsWhatIsWrong(@TempDir Path folder) throws IOException {
    String table = Files.readString(FILES.resolve("profiles.dmn")).replaceFirst("<text>region</text>", "<text>regions</text>");
    assertThat(errors(Files.writeString(folder.resolve("profiles.dmn"), table))).anyMatch(error -> error.contains("regions"));
  }

  private List<String> errors(Path file) {
    return validator.validate(file.toFile(), Validation.VALIDATE_SCHEMA, Validation.VALIDATE_MODEL, Validation.VALIDATE_COMPILATION)
        .stream().filter(message -> message.getLevel() == DMNMessage.Level.ERROR).map(DMNMessage::getText).toList();
  }
}
