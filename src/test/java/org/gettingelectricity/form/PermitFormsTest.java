package org.gettingelectricity.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms that ask for permits offer all of them, forms that show one know the name of each: both are written from the enum. */
class PermitFormsTest {

  private static final Pattern CHOICES = Pattern.compile("(\"key\": \"worksPermits\",.*?\"values\": \\[\n)(.*?)(\n +])", Pattern.DOTALL);
  private static final Pattern NAMES = Pattern.compile("(?:\\{\\{#if permit = [^}]*}}[^{]*\\{\\{/if}})+");

  static List<Path> forms() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("forms"))) {
      return all.filter(form -> text(form).matches("(?s).*(\"worksPermits\"|#if permit = ).*")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void saysWhatThereIs(Path form) throws IOException {
    String written = names(choices(text(form)));
    if (Boolean.getBoolean("forms.renew")) {
      Files.writeString(form, written);
    }
    assertThat(text(form)).as("a permit has changed: ./mvnw test -Dtest=PermitFormsTest -Dforms.renew=true").isEqualTo(written);
  }

  /** Three ask and four show; so that a form is not passed over in silence. */
  @Test
  void findsTheForms() throws IOException {
    assertThat(forms()).hasSize(7);
  }

  private static String choices(String form) {
    return CHOICES.matcher(form).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + Arrays.stream(Permit.values())
        .map(permit -> choice(permit, match.group(3).length() - 2)).collect(Collectors.joining(",\n")) + match.group(3)));
  }

  private static String choice(Permit permit, int indent) {
    return "{\n  \"label\": \"%s\",\n  \"value\": \"%s\"\n}".formatted(permit.label(), permit).indent(indent + 2).stripTrailing();
  }

  private static String names(String form) {
    return NAMES.matcher(form).replaceAll(Matcher.quoteReplacement(Arrays.stream(Permit.values())
        .map(permit -> "{{#if permit = \\\"%s\\\"}}%s{{/if}}".formatted(permit, permit.label())).collect(Collectors.joining())));
  }

  private static String text(Path form) {
    try {
      return Files.readString(form);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
