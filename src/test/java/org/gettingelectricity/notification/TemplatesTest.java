package org.gettingelectricity.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that are edited without a build are taken only when nothing is wrong with them. */
class TemplatesTest {

  @TempDir Path folder;

  @Test
  void thePackagedTextsAreSound() {
    assertThat(new Templates("").faults()).isEmpty();
  }

  @Test
  void aFileOfTheFolderTakesThePlaceOfThePackagedOne() throws IOException {
    Files.writeString(folder.resolve("N6.txt"), "{{customerName}}：灯亮了。");
    assertThat(new Templates(folder.toString()).render(NoticeKind.ENERGISED, "nea-2021", "log", facts(NoticeKind.ENERGISED)))
        .isEqualTo("客户：灯亮了。");
  }

  @Test
  void aDocumentAndAChannelMayHaveTextsOfTheirOwn() throws IOException {
    Files.writeString(folder.resolve("N6@jiaxian-2021.txt"), "郏县");
    Files.writeString(folder.resolve("N6@jiaxian-2021.mail.txt"), "郏县邮件");
    Files.writeString(folder.resolve("N6.mail.txt"), "邮件");
    Templates templates = new Templates(folder.toString());
    Map<String, Object> facts = facts(NoticeKind.ENERGISED);
    assertThat(templates.render(NoticeKind.ENERGISED, "jiaxian-2021", "log", facts)).isEqualTo("郏县");
    assertThat(templates.render(NoticeKind.ENERGISED, "jiaxian-2021", "mail", facts)).isEqualTo("郏县邮件");
    assertThat(templates.render(NoticeKind.ENERGISED, "nea-2021", "mail", facts)).isEqualTo("邮件");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      N6.txt        | {{colour}}                  | N6.txt 第 1 行：没有可填入 {{colour}}
      N6.txt        | {{#managers}}{{age}}{{/managers}} | age
      N6.txt        | {{^managers}}{{age}}{{/managers}} | age
      N6.txt        | <b>已送电</b>                | 标记
      N6.txt        | {{#managers}}               | managers
      N6.txt        | {{>nowhere}}                | nowhere
      N6.txt        | {{>N6}}                     | 互相包含
      hotlines.txt  | 供电服务热线 95598           | 12398
      N1.txt        | {{#highVoltage}}12398、95598{{/highVoltage}} | 12398
      'a b.txt'     | x                           | 文件名
      """)
  void faultsAreNamedAndKeepTheSystemDown(String file, String text, String named) throws IOException {
    Files.writeString(folder.resolve(file), text);
    assertThatThrownBy(() -> new Templates(folder.toString())).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      N6.txt       | {{customerName}}，#您的 {{colour}} 灯亮了 | N6.txt 第 2 行：没有可填入 {{colour}} 的内容
      N6.txt       | 您好#{{customerName}}#<a href=x>点这里</a> | N6.txt 第 3 行：只能是纯文本
      N6.txt       | 您好#{{#managers}}{{name}}             | N6.txt 第 2 行：模板写法有误
      N6.txt       | 您好##{{>nowhere}}                     | N6.txt 第 3 行：没有模板 nowhere.txt
      managers.txt | 经理#{{age}}                           | managers.txt 第 2 行：没有可填入 {{age}} 的内容
      track@jiaxian-2021.txt | 经理#{{age}}                 | track@jiaxian-2021.txt 第 2 行：没有可填入 {{age}} 的内容
      """)
  void aFaultIsToldWithItsFileAndLine(String file, String text, String fault) throws IOException {
    Files.writeString(folder.resolve(file), text.replace('#', '\n').replace("{{\nmanagers", "{{#managers"));
    assertThatThrownBy(() -> new Templates(folder.toString())).isInstanceOf(IllegalStateException.class).hasMessageContaining(fault);
  }

  @Test
  void whatCustomersTypeIsNeverATemplate() {
    Map<String, Object> facts = facts(NoticeKind.ENERGISED);
    facts.put("customerName", "{{applicationNo}}{{>hotlines}}");
    assertThat(new Templates("").render(NoticeKind.ENERGISED, "nea-2021", "log", facts))
        .contains("{{applicationNo}}{{>hotlines}}");
  }

  private static Map<String, Object> facts(NoticeKind kind) {
    Map<String, Object> facts = new HashMap<>();
    NoticeFacts.NAMES.forEach(name -> facts.put(name, null));
    kind.names().forEach(name -> facts.put(name, null));
    facts.put("customerName", "客户");
    return facts;
  }
}
