package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.TableRole;
import org.junit.jupiter.api.Test;

/** The guide for process owners names every table and every condition there is. */
class PolicyDocumentationTest {

  @Test
  void namesEveryTableAndCondition() throws IOException {
    String guide = Files.readString(Path.of("docs/policy-files.md"));
    for (TableRole role : TableRole.values()) {
      assertThat(guide).contains("`" + role.key() + "`");
      role.outputs().keySet().forEach(output -> assertThat(guide).contains("`" + output + "`"));
    }
    for (FactName fact : FactName.values()) {
      assertThat(guide).contains("| `" + fact.key() + "` |");
      fact.codes().forEach(code -> assertThat(guide).contains(code));
    }
  }
}
