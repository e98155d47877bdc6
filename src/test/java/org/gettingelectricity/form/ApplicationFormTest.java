package org.gettingelectricity.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Area;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.LoadGrade;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.code.Usage;
import org.gettingelectricity.policy.code.WorkKind;
import org.gettingelectricity.policy.quote.Facts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The counter clerk's form speaks the language of the gate: its fields and options are facts and codes of the policy. */
class ApplicationFormTest {

  private FormSchema form;

  @BeforeEach
  void read() throws IOException {
    form = FormSchema.parse(Files.readString(Path.of("forms/start-application-form.form")));
  }

  private static Stream<String> names(Class<?> facts, String prefix) {
    return Arrays.stream(facts.getRecordComponents()).map(RecordComponent::getName)
        .map(name -> prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }

  @Test
  void asksOnlyForFactsAndTheCustomersData() {
    Set<String> known = new TreeSet<>(List.of("customerName", "customerPhone", "siteAddress", "region", "utility",
        "channel", "projectCode", "tariff"));
    Stream.of(names(Facts.class, ""), names(Facts.Land.class, "land"), names(Facts.Works.class, "works"))
        .forEach(names -> names.forEach(known::add));
    assertThat(form.keys()).isSubsetOf(known)
        .contains("customerName", "siteAddress", "region", "usage", "area", "capacityKw", "circuits", "documentsProvided");
  }

  @Test
  void offersOnlyCodesThePolicyKnows() {
    offers("usage", Usage.class);
    offers("area", Area.class);
    offers("importantLoadGrade", LoadGrade.class);
    offers("tariff", Tariff.class);
    offers("worksKinds", WorkKind.class);
    offers("worksPermits", Permit.class);
    assertThat(options("documentsShared")).isSubsetOf(constants(DocumentCode.class));
    assertThat(options("documentsProvided")).isSubsetOf(constants(DocumentCode.class));
  }

  private void offers(String key, Class<? extends Enum<?>> codes) {
    assertThat(options(key)).as(key).containsExactlyInAnyOrderElementsOf(constants(codes));
  }

  private List<Object> options(String key) {
    return form.fields().stream().filter(field -> field.key().equals(key)).findFirst().orElseThrow().limits().options();
  }

  private static List<Object> constants(Class<? extends Enum<?>> codes) {
    return Arrays.stream(codes.getEnumConstants()).map(code -> (Object) code.name()).toList();
  }
}
