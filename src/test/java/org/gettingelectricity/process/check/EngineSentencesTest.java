package org.gettingelectricity.process.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.junit.jupiter.api.Test;

/** Whatever the engine's reader of models can say is said in Chinese; a new version of the engine that says more is noticed. */
class EngineSentencesTest {

  /** Warnings, which refuse nothing, and words that are no sentence. */
  private static final Set<String> NO_REFUSALS = Set.of("It is not recommended to use a * timer event with a time cycle.",
      "Link Event named '*' contains link event definition with name '*' - it is recommended to use the same name for both.",
      "Exclusive Gateway '*' has outgoing sequence flow '*' without condition which is not the default flow. We assume it to be the default "
          + "flow, but it is bad modeling practice, better set the default flow in your gateway.",
      "attribute 'activityRef' is not supported on catching compensation event. attribute will be ignored",
      "attribute 'waitForCompletion' is not supported on catching compensation event. attribute will be ignored",
      "boundary event", "cancelling boundary", "interrupting start", "mi body for activity", "multiple elements with tag name", "*: *");

  @Test
  void everySentenceOfTheEngineIsKnown() throws Exception {
    List<String> said = new ArrayList<>(texts(BpmnParse.class));
    said.addAll(texts(BpmnParseUtil.class));
    assertThat(said).hasSizeGreaterThan(100).allSatisfy(sentence ->
        assertThat(TrialParse.chinese(sentence)).as(sentence).doesNotContain("引擎的原话"));
  }

  @Test
  void whatItNamesIsNamedInChinese() {
    assertThat(TrialParse.chinese("Invalid destination 'nowhere' of sequence flow 'f1'")).isEqualTo("顺序流 f1 的终点 nowhere 不存在，或不在同一范围内");
    assertThat(TrialParse.chinese("Null historyTimeToLive values are not allowed")).isEmpty();
    assertThat(TrialParse.chinese("ENGINE-12018 History Time To Live (TTL) cannot be null. TTL is necessary\n* Set it")).isEmpty();
    assertThat(TrialParse.chinese("Something new")).contains("Something new");
  }

  /** Texts of more than one word in the constants of a class; what is put in when it runs is an asterisk. */
  private static List<String> texts(Class<?> type) throws IOException {
    List<String> texts = new ArrayList<>();
    try (DataInputStream file = new DataInputStream(type.getResourceAsStream(type.getSimpleName() + ".class"))) {
      file.skipNBytes(8);
      int constants = file.readUnsignedShort();
      for (int i = 1; i < constants; i++) {
        int tag = file.readUnsignedByte();
        if (tag == 1) {
          texts.add(file.readUTF().replace('\u0001', '*'));
        } else {
          file.skipNBytes(tag == 15 ? 3 : Set.of(7, 8, 16, 19, 20).contains(tag) ? 2 : Set.of(5, 6).contains(tag) ? 8 : 4);
          i += Set.of(5, 6).contains(tag) ? 1 : 0;
        }
      }
    }
    return texts.stream().filter(text -> text.contains(" ") && !NO_REFUSALS.contains(text)).toList();
  }
}
