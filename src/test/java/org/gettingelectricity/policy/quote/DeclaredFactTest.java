package org.gettingelectricity.policy.quote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.StrictReader;
import org.junit.jupiter.api.Test;

/** A fact is declared once, whole and under a name of its own. */
class DeclaredFactTest {

  private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private final StrictReader reader = new StrictReader(Validation.buildDefaultValidatorFactory().getValidator());

  @Test
  void everyPartOfTheFactsIsDeclared() {
    assertThat(DeclaredFact.all()).hasSizeGreaterThan(40).allSatisfy(fact -> {
      assertThat(fact.declared()).as(fact.name() + " has no @Fact").isNotNull();
      assertThat(fact.label()).isNotBlank();
    });
    assertThat(DeclaredFact.all()).extracting(DeclaredFact::flatName).doesNotHaveDuplicates();
    assertThat(DeclaredFact.all()).extracting(DeclaredFact::label).doesNotHaveDuplicates();
  }

  @Test
  void whatIsReadIsWhatIsDeclared() throws JsonProcessingException {
    Facts facts = read("""
        {"usage":"NON_RESIDENTIAL","capacityKw":90,"electrificationSharePct":0,"land":{"rightDate":"2021-03-01"},
         "works":{"kinds":["OVERHEAD_LINE"],"lengthM":12.50},"tariffs":[{"tariff":"COMMERCIAL","capacityKw":90}]}""");
    assertThat(facts.circuits()).isEqualTo(1);
    assertThat(facts.works().directMeterInstall()).isTrue();
    assertThat(DeclaredFact.ofFlatName("landRightDate").orElseThrow().of(facts)).isEqualTo(facts.land().rightDate());
    assertThat(DeclaredFact.ofFlatName("worksLengthM").orElseThrow().of(facts)).isEqualTo(facts.works().lengthM());
    assertThat(read(json.writeValueAsString(facts))).isEqualTo(facts);
  }

  @Test
  void limitsAreThoseOfTheDeclaration() {
    assertThat(faults("{\"electrificationSharePct\":100.1}")).containsExactly("electrificationSharePct 电能替代占比不能超过 100%");
    assertThat(faults("{\"capacityKw\":0}")).containsExactly("capacityKw 应大于 0");
    assertThat(faults("{\"circuits\":10}")).containsExactly("circuits 应为 1 至 9 的整数");
    assertThat(faults("{\"tariffs\":[{\"tariff\":\"COMMERCIAL\"}]}")).containsExactly("tariffs[0].capacityKw 必填");
    assertThat(faults("{\"worksLengthM\":5,\"works\":{\"depthM\":1}}")).containsExactlyInAnyOrder("worksLengthM 未知字段",
        "works.depthM 未知字段");
  }

  @Test
  void theLastValueAllowedIsAllowed() {
    assertThat(faults("{\"electrificationSharePct\":100,\"capacityKw\":10000000,\"circuits\":9}")).isEmpty();
    assertThat(faults("{\"electrificationSharePct\":0,\"capacityKw\":0.01,\"circuits\":1}")).isEmpty();
    assertThat(faults("{\"circuits\":0}")).containsExactly("circuits 应为 1 至 9 的整数");
    assertThat(faults("{\"capacityKw\":10000000.01}")).containsExactly("capacityKw 报装容量不能超过 10000000kW");
    assertThat(faults("{\"electrificationSharePct\":-0.1}")).containsExactly("electrificationSharePct 不能为负数");
    assertThat(faults(tariffs(1, "1000000000"))).isEmpty();
    assertThat(faults(tariffs(1, "1000000000.1"))).containsExactly("tariffs[0].capacityKw 数值过大");
    assertThat(faults("{\"service\":\"A1\"}")).isEmpty();
    assertThat(faults("{\"service\":\"A\"}")).singleElement().asString().startsWith("service 应为业务类别的代码");
  }

  @Test
  void listsAreNotEndless() {
    assertThat(faults(tariffs(100, "1"))).isEmpty();
    assertThat(faults(tariffs(101, "1"))).containsExactly("tariffs 最多 100 项，实为 101 项");
  }

  private static String tariffs(int count, String capacityKw) {
    return "{\"tariffs\":[" + String.join(",", Collections.nCopies(count, "{\"tariff\":\"COMMERCIAL\",\"capacityKw\":" + capacityKw + "}")) + "]}";
  }

  @Test
  void saysWhatAFormAsksForAndATableCallsIt() {
    assertThat(List.of("usage", "voltageKv", "capacityKw", "circuits", "landRightDate", "smallMicro", "service", "worksKinds"))
        .extracting(name -> fact(name).kind())
        .containsExactly("choice", "choice", "number", "number", "date", "yesNo", "text", "list");
    assertThat(fact("worksKinds").codes()).contains("OVERHEAD_LINE").doesNotHaveDuplicates();
    assertThat(fact("usage").codes()).contains("NON_RESIDENTIAL");
    assertThat(fact("capacityKw").codes()).isEmpty();
    assertThat(fact("landRightDate").column()).isEqualTo("landRightDate");
    assertThat(fact("capacityKw").column()).isEqualTo("capacityKw");
    assertThat(DeclaredFact.parts()).containsExactlyInAnyOrder("land", "works");
  }

  @Test
  void saysOneFactAnew() throws JsonProcessingException {
    Facts facts = read("{\"usage\":\"RESIDENTIAL\",\"capacityKw\":8,\"works\":{\"lengthM\":30}}");
    Facts longer = DeclaredFact.with(facts, "capacityKw", new BigDecimal("9"));
    assertThat(longer.capacityKw()).isEqualByComparingTo("9");
    assertThat(DeclaredFact.with(longer, "capacityKw", facts.capacityKw())).isEqualTo(facts);
    assertThat(DeclaredFact.say(fact -> fact.of(facts))).isEqualTo(facts);
  }

  private static DeclaredFact fact(String flatName) {
    return DeclaredFact.ofFlatName(flatName).orElseThrow();
  }

  private Facts read(String facts) throws JsonProcessingException {
    List<FieldError> errors = new ArrayList<>();
    Facts read = reader.read(json.readTree(facts), "", Facts.class, errors);
    assertThat(errors).isEmpty();
    return read;
  }

  private List<String> faults(String facts) {
    List<FieldError> errors = new ArrayList<>();
    try {
      reader.read(json.readTree(facts), "", Facts.class, errors);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    return errors.stream().map(error -> error.field() + " " + error.message()).toList();
  }
}
