package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gettingelectricity.policy.table.Finding;
import org.gettingelectricity.policy.table.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scripts/copy-policy}: what it makes can be deployed at once, before its row of the profile table or with it. */
class PolicyCopyTest {

  private static final String NAME = "新城供电〔2027〕1号";
  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jiaxian-2021", "pingdingshan-2019", "sgcc-2021-2023", "chongqing-2019"})
  void isTakenBeforeItsRowAndWithIt(String source) throws Exception {
    assertThat(copied(source, "newcity-2027", NAME)).isEmpty();
    PolicyFile copy = new PolicyFile("newcity-2027.dmn", Files.readString(folder.resolve("newcity-2027.dmn")));
    assertThat(copy.content()).contains("id=\"newcity-2027\"", "name=\"" + NAME + "\"");
    assertThat(found(Stream.concat(TestPolicies.files().stream(), Stream.of(copy)))).as("before its row").isEmpty();
    assertThat(found(Stream.concat(withRow(), Stream.of(copy)))).as("with its row: what its own dates and the regulator leave to edit, no id")
        .noneMatch(reason -> reason.contains("重复") || reason.startsWith("没有"));
  }

  @Test
  void theNewestDocumentNeedsNoEditAtAll() throws Exception {
    assertThat(copied("jiaxian-2021", "newcity-2027", NAME)).isEmpty();
    PolicyFile copy = new PolicyFile("newcity-2027.dmn", Files.readString(folder.resolve("newcity-2027.dmn")));
    assertThat(found(Stream.concat(withRow(), Stream.of(copy)))).isEmpty();
  }

  @Test
  void aRowWithoutItsFileIsNamed() {
    assertThat(found(withRow())).containsExactly("没有政策文件 newcity-2027");
  }

  @Test
  void refusesWhatWouldMeetOtherFiles() throws Exception {
    assertThat(copied("jiaxian-2021", "sgcc-2030", NAME)).contains("ids beginning with sgcc_ belong to");
    assertThat(copied("jiaxian-2021", "New City", NAME)).contains("NEW-ID New City");
    assertThat(copied("jiaxian-2021", "newcity-2027", "a\"b")).contains("NAME");
    assertThat(copied("jiaxian-2021", "newcity-2027", NAME)).isEmpty();
    assertThat(copied("jiaxian-2021", "newcity-2027", NAME)).contains("is there already");
  }

  /** The profile table with a row of the new document. */
  private static Stream<PolicyFile> withRow() {
    return TestPolicies.files().stream().map(file -> {
      int first = file.content().indexOf("<rule id=\"policy_profiles_row1\">");
      return file.name().endsWith("/profiles.dmn")
          ? new PolicyFile(file.name(), file.content().substring(0, first) + SixthDocument.LINE + file.content().substring(first)) : file;
    });
  }

  private static List<String> found(Stream<PolicyFile> files) {
    return PolicyCheck.check(files.toList()).stream().map(Finding::reason).toList();
  }

  /** What the script complains about. */
  private String copied(String source, String id, String name) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "scripts/copy-policy", "processes/policy/" + source + ".dmn", id, name, folder.toString()));
    Process script = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor() == 0).as(said).isEqualTo(said.isEmpty());
    return said;
  }
}
