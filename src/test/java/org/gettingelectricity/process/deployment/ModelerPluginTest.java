package org.gettingelectricity.process.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.process.ModelFile;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.DeploymentFinding;
import org.gettingelectricity.release.Deployments;
import org.gettingelectricity.web.Editor;
import org.gettingelectricity.web.TestBrowser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the Modeler's plugin says of a model, read as the Modeler reads it, the check at deployment says too, and the other way round. */
@EngineTest
class ModelerPluginTest {

  private static final Path PLUGIN = Path.of("processes", ".camunda", "modeler-plugin", "client.js");
  private static final String WITHIN = ".{1,200}";
  /** The sentences of the rules that need no server. */
  private static final List<Pattern> SENTENCES = Stream.of("不允许(?!使用 DOCTYPE).*", "条件不允许使用脚本语言.*", "表单字段不允许使用自定义校验类",
      "未知的委托.*", "表达式.*(试图访问类或引擎服务，不允许|使用了未知函数.*)", "环节缺少(预警|超期)计时器.*", "未知的(时钟|责任方|效果|岗位组).*",
      "计时器(使用了未知的时钟|的时钟为|不得中断环节|的日期应为|的重复次数没有上限|的时长|重复).*", "督办事件缺少参数.*", "流程不得由计时器启动.*",
      "属性 (clock|owner) 写了多次.*", "效果（属性 effect）只能.*", "一个任务只能有一个效果.*", "“" + WITHIN + "”（effect " + WITHIN + "）只能位于.*",
      "同一环节内有多个任务的效果为.*", "环节 [A-Z_]+ 缺少“.*”任务.*", "任务(没有岗位组|不得指定个人).*", "岗位组不得用表达式.*", "请用岗位组.*",
      "流程不得指定个人发起.*", "(缺少)?历史保存期限.*", "流程 .* 由产品规定，不能另设骨架.*", "属性 skeleton（骨架）应写一次.*", "属性 (clock|effect|owner) 只能用于产品规定的流程.*", "条件只能画在排他或包容网关之后.*")
      .map(Pattern::compile).toList();
  @RegisterExtension
  private static final TestBrowser BROWSER = new TestBrowser("about:blank");
  private static Page page;

  @Autowired Deployments deployments;

  static Stream<Edit> broken() {
    return Stream.concat(HostileEdits.all(), BrokenEdits.all());
  }

  static Stream<Edit> honest() {
    return HonestEdits.all();
  }

  /** Flows of the company's own, kinds of the product's, and some that are not. */
  static Stream<Edit> own() {
    String flow = Edit.packaged("src/test/resources/worked-flows/distributed-pv.bpmn");
    String skeleton = "<camunda:property name=\"skeleton\" value=\"lv-standard\" />";
    return Stream.concat(Stream.of("capacity-increase", "distributed-pv", "residential-ev-charger")
            .map(key -> Edit.raw(key, key + ".bpmn", Edit.packaged("src/test/resources/worked-flows/" + key + ".bpmn"))),
        Stream.of(Edit.raw("a kind of what is no flow", "distributed-pv.bpmn", flow.replace("value=\"lv-standard\"", "value=\"grid-works\"")),
            Edit.raw("a kind of two", "distributed-pv.bpmn", flow.replace(skeleton, skeleton + skeleton)),
            Edit.raw("a kind of none", "distributed-pv.bpmn", flow.replace(skeleton, "")),
            Edit.model("a flow of the product as a kind of another", "lv-standard", model -> model.property("lv-standard", "skeleton", "lv-residential"))));
  }

  @BeforeAll
  static void modeler() {
    page = Editor.MODEL.open(BROWSER, PLUGIN);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"broken", "honest", "own"})
  void saysWhatTheCheckSays(Edit edit) throws Exception {
    Map<String, byte[]> files = edit.files().make();
    List<DeploymentFinding> findings = checked(files);
    for (var file : files.entrySet()) {
      List<String> said = file.getKey().endsWith(".bpmn") ? said(new String(file.getValue(), StandardCharsets.UTF_8)) : null;
      if (said != null) {
        List<String> found = findings.stream().filter(one -> file.getKey().equals(one.file())).map(ModelerPluginTest::line).toList();
        assertThat(found).as(file.getKey()).containsAll(said);
        assertThat(said).as(file.getKey()).containsAll(new TreeSet<>(found.stream().filter(ModelerPluginTest::alone).toList()));
      }
    }
  }

  @Test
  void findsNothingInThePackagedModels() {
    assertThat(ModelFile.all()).isNotEmpty().allSatisfy(model ->
        assertThat(said(Files.readString(Path.of("processes", model.key() + ".bpmn")))).isEmpty());
  }

  private static String line(DeploymentFinding finding) {
    return finding.element() + " " + finding.message().replaceFirst("（元素 [^（）]*）$", "");
  }

  private static boolean alone(String line) {
    String sentence = line.substring(line.indexOf(' ') + 1);
    return SENTENCES.stream().anyMatch(one -> one.matcher(sentence).matches());
  }

  /** What the plugin reports, as the linter asks it; null for what the Modeler cannot open either. */
  @SuppressWarnings("unchecked")
  private static List<String> said(String model) {
    return (List<String>) page.evaluate("""
        async xml => {
          let read;
          try {
            read = await window.editor.get('moddle').fromXML(xml);
          } catch (e) {
            return null;
          }
          const said = [];
          const {config, resolver} = window.plugins[0].plugin;
          for (const name of Object.keys(config.rules)) {
            const rule = resolver.resolveRule('bpmnlint-plugin-getting-electricity', name.split('/')[1])();
            rule.check(read.rootElement, {report: (id, message) => said.push(id + ' ' + message)});
          }
          return said;
        }""", model);
  }

  private List<DeploymentFinding> checked(Map<String, byte[]> files) {
    return deployments.check(files.entrySet().stream().map(file -> new DeploymentFile(file.getKey(), file.getValue())).toList());
  }
}
