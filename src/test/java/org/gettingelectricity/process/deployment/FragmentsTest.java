package org.gettingelectricity.process.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.GeneratedPart;
import org.gettingelectricity.process.ModelFile;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.DeploymentFinding;
import org.gettingelectricity.release.Deployments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The pieces the Modeler offers to draw with are the packaged models' own, and each does in a model what the one it takes the place of did. */
@EngineTest
class FragmentsTest {

  private static final Path PLUGIN = Path.of("processes", ".camunda", "fragments-plugin", "client.js");
  private static final String BEGIN = "  const FRAGMENTS = ";
  private static final String END = ";\n  // fragments:end";

  @Autowired Deployments deployments;

  @Test
  void areThoseOfThePackagedModels() throws Exception {
    new GeneratedPart(PLUGIN, BEGIN, END).isThat(fragments());
  }

  private static String fragments() throws Exception {
    List<Map<String, String>> all = new ArrayList<>();
    for (Fragment fragment : Fragment.all().toList()) {
      Map<String, String> one = new LinkedHashMap<>();
      one.put("name", fragment.name());
      one.put("description", fragment.description());
      one.put("xml", fragment.xml());
      all.add(one);
    }
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(lines);
    return new ObjectMapper().writer(printer).writeValueAsString(all).replace("\n", "\n  ");
  }

  static Stream<Fragment> offered() {
    return Fragment.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("offered")
  void takesThePlaceOfItsLike(Fragment fragment) throws Exception {
    int models = 0;
    for (ModelFile packaged : ModelFile.all()) {
      EditedModel without = EditedModel.of(packaged.key());
      List<String> heads = without.piece(fragment.heads()).stream().filter(fragment.heads()).map(head -> head.getAttribute("id")).toList();
      if (!heads.isEmpty() && sameEffects(fragment, packaged.key())) {
        if (models++ == 0) {
          heads.forEach(without::delete);
          assertThat(found(without)).as("without it").isNotEmpty();
        }
        assertThat(found(EditedModel.of(packaged.key()).swap(fragment.heads(), EditedModel.of("fragment", fragment.xml())))).as(packaged.key()).isEmpty();
      }
    }
    assertThat(models).isPositive();
  }

  /** A stage of the same clock has other tasks in other flows. */
  private static boolean sameEffects(Fragment fragment, String key) throws Exception {
    return EditedModel.of(key).effects(fragment.heads()).equals(EditedModel.of(fragment.model()).effects(fragment.heads()));
  }

  private List<DeploymentFinding> found(EditedModel model) throws Exception {
    return deployments.check(List.of(new DeploymentFile(model.file(), model.text().getBytes(StandardCharsets.UTF_8))));
  }
}
