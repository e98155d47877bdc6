package org.gettingelectricity.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gettingelectricity.application.FlatApplication;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counter clerk's form speaks the language of the gate: its fields and options are facts and codes of the policy. */
class ApplicationFormTest {

  private FormSchema form;

  @BeforeEach
  void read() throws IOException {
    form = FormSchema.parse(Files.readString(Path.of("forms/start-application-form.form")));
  }

  @Test
  void asksForEveryFactAndTheCustomersData() {
    Set<String> known = new TreeSet<>(List.of("customerName", "customerPhone", "siteAddress", "region", "utility",
        "channel", "projectCode", "tariff"));
    DeclaredFact.all().forEach(fact -> known.add(fact.flatName()));
    Stream.of(Tariff.values()).map(FlatApplication::loadField).forEach(known::add);
    known.remove("tariffs");
    assertThat(form.keys()).as("every fact, and the tariffs one by one").containsExactlyInAnyOrderElementsOf(known);
  }

  /** Every form that asks for a fact asks within its limits and for its kind of value. */
  @ParameterizedTest
  @ValueSource(strings = {"start-application-form", "accept-application-form", "site-survey-form"})
  void asksAsTheFactIsDeclared(String name) throws IOException {
    FormSchema asked = FormSchema.parse(Files.readString(Path.of("forms/" + name + ".form")));
    DeclaredFact.all().forEach(fact -> asked.fields().stream().filter(field -> field.key().equals(fact.flatName())).forEach(field -> {
      assertThat(field.is(fact.kind())).as("%s: %s is no %s", name, field.key(), fact.kind()).isTrue();
      assertThat(field.within(fact.declared().min(), fact.declared().max())).as(field.key()).isTrue();
    }));
  }

  @Test
  void offersTheCodesThePolicyKnows() {
    for (String key : List.of("usage", "area", "importantLoadGrade", "worksKinds", "worksPermits")) {
      assertThat(options(key)).as(key).containsExactlyInAnyOrderElementsOf(codes(key));
    }
    for (String key : List.of("documentsProvided", "documentsShared", "documentsOnFile")) {
      assertThat(codes(key)).as(key).containsAll(options(key));
    }
    assertThat(options("tariff")).containsExactlyInAnyOrderElementsOf(Stream.of(Tariff.values()).<Object>map(Enum::name).toList());
  }

  private static List<Object> codes(String key) {
    return DeclaredFact.ofFlatName(key).orElseThrow().codes();
  }

  private List<Object> options(String key) {
    return form.fields().stream().filter(field -> field.key().equals(key)).findFirst().orElseThrow().options();
  }
}
