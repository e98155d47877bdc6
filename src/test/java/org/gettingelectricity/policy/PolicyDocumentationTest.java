package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.TableRole;
import org.junit.jupiter.api.Test;

/** The guide for process owners names every table and every condition there is. */
class PolicyDocumentationTest {

  private static final Path GUIDE = Path.of("docs/policy-files.md");
  private static final String TABLE = "| 输入 | 名称 | 取值 |\n| --- | --- | --- |\n";

  @Test
  void namesEveryTable() throws IOException {
    String guide = Files.readString(GUIDE);
    for (TableRole role : TableRole.values()) {
      assertThat(guide).contains("`" + role.key() + "`");
      role.outputs().keySet().forEach(output -> assertThat(guide).contains("`" + output + "`"));
    }
  }

  /** The table of conditions is written by the declarations themselves. */
  @Test
  void describesEveryCondition() throws IOException {
    String guide = Files.readString(GUIDE);
    int start = guide.indexOf(TABLE) + TABLE.length();
    String written = guide.substring(0, start) + FactName.all().stream().map(FactName::described).collect(Collectors.joining("\n")) + "\n";
    if (Boolean.getBoolean("docs.renew")) {
      Files.writeString(GUIDE, written);
    }
    assertThat(Files.readString(GUIDE)).as("a condition has changed: ./mvnw test -Dtest=PolicyDocumentationTest -Ddocs.renew=true")
        .isEqualTo(written);
  }
}
