package org.gettingelectricity.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Homes and small businesses take the same way; what the documents say differently of them (limits, papers, permits, payers) is
 * decided by the policy files. They are two models because owners may part them, not because they differ.
 */
class LowVoltageModelsTest {

  @Test
  void differInTheirNamesOnly() throws IOException {
    assertThat(way("lv-small-business")).isEqualTo(way("lv-residential"));
  }

  private static String way(String model) throws IOException {
    return Files.readString(Path.of("processes/" + model + ".bpmn")).replace(model, "MODEL")
        .replaceFirst("(<bpmn:process id=\"MODEL\") name=\"[^\"]*\"", "$1").replaceFirst("<bpmn:documentation>[^<]*</bpmn:documentation>", "");
  }
}
