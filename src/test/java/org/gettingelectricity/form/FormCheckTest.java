package org.gettingelectricity.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormCheckTest {

  private static List<String> check(String component) {
    return FormCheck.check("{\"id\":\"a\",\"components\":[" + component + "]}", "region"::equals);
  }

  @ParameterizedTest
  @MethodSource("org.gettingelectricity.form.FormFilesTest#files")
  void passesTheFormsOfTheProduct(Path file) throws IOException {
    assertThat(FormCheck.check(Files.readString(file), "flow"::equals)).isEmpty();
  }

  @Test
  void refusesWhatIsNoForm() {
    assertThat(FormCheck.check("<html>", name -> false)).containsExactly("不是有效的 JSON（第 1 行）");
    assertThat(FormCheck.check("[]", name -> false)).hasSize(1);
    assertThat(FormCheck.check("{\"id\":\"a\"}", name -> false)).hasSize(1);
  }

  @Test
  void refusesComponentsThatBreakTasklist() {
    assertThat(check("{\"type\":\"filepicker\",\"key\":\"x\",\"id\":\"f1\"}"))
        .containsExactly("不支持的组件类型 filepicker（组件 f1）");
    assertThat(check("{\"type\":\"group\",\"id\":\"g\",\"components\":[{\"type\":\"dynamiclist\",\"id\":\"f2\"}]}"))
        .containsExactly("不支持的组件类型 dynamiclist（组件 f2）");
  }

  @Test
  void refusesVariablesThatAreReservedDoubledOrNameless() {
    assertThat(check("{\"type\":\"textfield\",\"key\":\"region\",\"id\":\"f\"}"))
        .containsExactly("变量由系统维护，表单不得填写：region（组件 f）");
    assertThat(check("{\"type\":\"textfield\",\"key\":\"x\",\"id\":\"f\"},{\"type\":\"number\",\"key\":\"x\",\"id\":\"g\"}"))
        .containsExactly("变量名重复：x（组件 g）");
    assertThat(check("{\"type\":\"textfield\",\"id\":\"f\"}")).containsExactly("变量名无效：（组件 f）");
  }

  /** The reader of such a limit would fail for whoever works with the form, deploys another or takes it away again. */
  @ParameterizedTest
  @ValueSource(strings = {"\"validate\":{\"max\":1e400}", "\"validate\":{\"min\":-1E+99999999999}", "\"decimalDigits\":1e400",
      "\"values\":[{\"label\":\"a\",\"value\":1e400}]", "\"validate\":{\"maxLength\":1e16}"})
  void refusesNumbersBeyondAllBounds(String rule) {
    String component = "{\"type\":\"number\",\"key\":\"x\",\"id\":\"f\"," + rule + "}";
    assertThat(check(component)).containsExactly("数值过大，绝对值不得超过 1000000000000000（组件 f）");
    assertThat(FormSchema.parse("{\"id\":\"a\",\"components\":[" + component + "]}").keys()).containsExactly("x");
  }

  @Test
  void refusesPatternsTheServerCannotApply() {
    assertThat(check("{\"type\":\"textfield\",\"key\":\"x\",\"id\":\"f\",\"validate\":{\"pattern\":\"(\"}}"))
        .containsExactly("格式规则无法识别或重复嵌套：(（组件 f）");
  }
}
