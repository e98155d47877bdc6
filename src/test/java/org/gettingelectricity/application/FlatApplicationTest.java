package org.gettingelectricity.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several tariffs as a form asks for them become the parts the facts know. */
class FlatApplicationTest {

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'capacityKw':100,'tariff':'COMMERCIAL'} | [{'tariff':'COMMERCIAL','capacityKw':100}]",
      "{'capacityKw':100,'tariff':'COMMERCIAL','tariffResidentialKw':30.5} | [{'tariff':'RESIDENTIAL','capacityKw':30.5},{'tariff':'COMMERCIAL','capacityKw':69.5}]",
      "{'capacityKw':100,'tariffCommercialKw':60,'tariffAgriculturalKw':40} | [{'tariff':'COMMERCIAL','capacityKw':60},{'tariff':'AGRICULTURAL','capacityKw':40}]",
      "{'capacityKw':100,'tariff':'COMMERCIAL','tariffCommercialKw':60} | [{'tariff':'COMMERCIAL','capacityKw':60}]",
      "{'capacityKw':100,'tariff':'COMMERCIAL','tariffResidentialKw':120} | [{'tariff':'RESIDENTIAL','capacityKw':120},{'tariff':'COMMERCIAL','capacityKw':-20}]",
      "{'capacityKw':100} | -"})
  void loadsOfSeveralTariffsAddUpToTheCapacity(String given, String tariffs) throws Exception {
    Map<String, JsonNode> variables = new LinkedHashMap<>();
    json.readTree(given.replace('\'', '"')).fields().forEachRemaining(field -> variables.put(field.getKey(), field.getValue()));
    JsonNode facts = new FlatApplication(json).unflatten(null, variables).get("facts");
    assertThat(facts.path("tariffs").toString()).isEqualTo(tariffs.equals("-") ? "" : tariffs.replace('\'', '"'));
    assertThat(facts.has("tariffResidentialKw")).isFalse();
  }
}
