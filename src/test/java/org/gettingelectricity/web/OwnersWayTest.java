package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.gettingelectricity.KnownDeployments;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/**
 * The steps of the guide for process owners, done: edited and saved in the Modeler's editors, checked on the page, deployed as
 * the Modeler does, tried on a case, brought along and taken back. {@code -Dpictures.renew=true} makes the guide's pictures anew.
 */
class OwnersWayTest extends OwnPagesTest {

  private static final String KEY = "lv-residential";
  private static final String RESIDENT = "{\"usage\": \"RESIDENTIAL\", \"area\": \"RURAL\", \"capacityKw\": 8, \"voltageKv\": 0.22, \"circuits\": 1, "
      + "\"tariffs\": [{\"tariff\": \"RESIDENTIAL\", \"capacityKw\": 8}]}";
  private static final Path POLICIES = Path.of("processes", "policy");
  private static final Path WORKED = Path.of("src", "test", "resources", "worked-flows");
  private static final Path PLUGINS = Path.of("processes", ".camunda");

  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired JdbcClient jdbc;
  @TempDir
  Path folder;

  private KnownDeployments deployments;

  @BeforeEach
  void remember() {
    deployments = new KnownDeployments(repository, jdbc);
  }

  @AfterEach
  void takeBack() {
    deployments.takeBack();
  }

  @Test
  void limitsNoticesPapersAndFields() {
    Page owner = signedIn(Role.PROCESS_OWNER.id(), "/owner");
    Page table = Editor.TABLE.open(browser);
    open(table, read(POLICIES.resolve("sgcc-2021-2023.dmn")), "sgcc_totals");
    cell(table, "sgcc_totals_row12_out1", "14");
    picture(table, "guide-limit");
    check(owner, Map.of("sgcc-2021-2023.dmn", saved(table)), "1 个文件可以部署；与现行的有");
    assertThat(owner.locator("#changes")).containsText("全过程办电时间由“15 个工作日”改为“14 个工作日”");
    owner.locator("#changes summary").first().click();
    picture(owner, "guide-check");

    open(table, read(POLICIES.resolve("pingdingshan-2019.dmn")), "pingdingshan_notices");
    added(table, "\"LEASING_OFFERED\"", "本单位 2019 年第 5 号通知第二条");
    check(owner, Map.of("pingdingshan-2019.dmn", saved(table)), "1 个文件可以部署；与现行的有");
    assertThat(owner.locator("#changes")).containsText("租赁");

    open(table, read(POLICIES.resolve("jiaxian-2021.dmn")), "jiaxian_documents");
    cell(table, "jiaxian_documents_row2_out1", "\"PLANNING_PERMIT\"");
    check(owner, Map.of("jiaxian-2021.dmn", saved(table)), "不能部署");
    assertThat(owner.locator("#findings")).containsText("不得索要");
    picture(owner, "guide-refused");

    Page form = Editor.FORM.open(browser);
    String edited = (String) form.evaluate("""
        async form => {
          await window.editor.importSchema(JSON.parse(form));
          const {schema} = window.editor._getState();
          window.editor.get('modeling').addFormField({type: 'textfield', key: 'sealNo', label: '铅封号'}, window.editor.get('formFieldRegistry').get(schema.id), 0);
          return JSON.stringify(window.editor.saveSchema());
        }""", read(Path.of("forms", "meter-connect-form.form")));
    picture(form, "guide-form");
    check(owner, Map.of("meter-connect-form.form", edited), "1 个文件可以部署；与现行的有");
    assertThat(owner.locator("#changes")).containsText("新增字段“铅封号”（sealNo）");
    assertThat(deployments.now()).isEqualTo(deployments.before());
  }

  @Test
  void aStageIsDrawnOfAFragmentDeployedAndBroughtAlong() throws Exception {
    deploy(KEY + ".bpmn", model(KEY).replace("name=\"低压居民\"", "name=\"低压居民（试行）\""));
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", RESIDENT));
    List<String> dates = dates(no);
    int from = live();

    Page editor = Editor.MODEL.open(browser, PLUGINS.resolve("modeler-plugin/client.js"), PLUGINS.resolve("fragments-plugin/client.js"));
    editor.evaluate("async ([xml, templates]) => { await window.editor.importXML(xml); window.editor.get('elementTemplatesLoader').setTemplates(templates.flatMap(JSON.parse)); }",
        List.of(model(KEY), templates()));
    editor.evaluate("""
        () => {
          const registry = window.editor.get('elementRegistry');
          const stage = registry.get('stage_meterConnect');
          const alarms = stage.attachers.flatMap(event => event.outgoing.map(flow => flow.target));
          window.editor.get('modeling').removeElements([stage, ...alarms]);
          const before = registry.get('gateway_join'); // the editor joins what was before to what was behind
          window.editor.get('modeling').removeElements(before.outgoing.filter(flow => flow.target.id === 'serviceTask_energise'));
          window.editor.get('canvas').viewbox({x: 900, y: 0, width: 1140, height: 900});
          window.editor.get('popupMenu').open(window.editor.get('canvas').getRootElement(), 'bpmn-create', {x: 20, y: 20}, {width: 300, search: true});
        }""");
    Locator entry = editor.locator(".djs-popup .entry", new Page.LocatorOptions().setHasText("限时环节：装表接电")).first();
    entry.scrollIntoViewIfNeeded();
    picture(editor, "guide-fragment");
    entry.click();
    drop(editor);
    editor.evaluate("""
        () => {
          const registry = window.editor.get('elementRegistry');
          const modeling = window.editor.get('modeling');
          const [stage] = registry.filter(shape => shape.type === 'bpmn:SubProcess' && shape.businessObject.name === '装表接电');
          modeling.connect(registry.get('gateway_join'), stage);
          modeling.connect(stage, registry.get('serviceTask_energise'));
          const [first] = stage.children.filter(child => child.type === 'bpmn:StartEvent');
          const [way] = first.outgoing;
          const next = way.target;
          const right = ['serviceTask_energise', 'userTask_collectRating', 'end_archived'].map(id => registry.get(id))
            .flatMap(shape => [shape, ...shape.attachers]).flatMap(shape => [shape, ...shape.labels]);
          modeling.createSpace([next, ...stage.children.filter(child => child.type === 'bpmn:EndEvent'), ...right], [stage], {x: 150, y: 0}, 'e', next.x - 10);
          const task = modeling.createShape({type: 'bpmn:UserTask'}, {x: next.x - 90, y: next.y + 40}, stage);
          const templates = window.editor.get('elementTemplates');
          const shaped = templates.applyTemplate(task, templates.get('getting-electricity.task', 3)) || registry.get(task.id);
          modeling.updateProperties(shaped, {name: '内部复核', 'camunda:candidateGroups': 'finance'});
          modeling.reconnectEnd(way, shaped, {x: shaped.x, y: shaped.y + 40});
          modeling.connect(shaped, next);
          window.editor.get('selection').select(shaped);
          window.editor.get('contextPad').close();
        }""");
    picture(editor, "guide-stage");
    String drawn = saved(editor);
    assertThat(drawn).contains("内部复核").contains("deadlines.breach(execution, 'METER_CONNECT')");
    assertThat(linted(editor)).isEmpty();

    Page owner = signedIn(Role.PROCESS_OWNER.id(), "/owner");
    check(owner, Map.of(KEY + ".bpmn", drawn), "1 个文件可以部署");
    assertThat(owner.locator("#changes")).containsText("新增环节“装表接电”内的任务“内部复核”");
    deploy(KEY + ".bpmn", drawn);

    owner.reload();
    owner.selectOption("#migrated-key", KEY);
    owner.fill("#migrated-from", String.valueOf(from));
    owner.fill("#migrated-to", String.valueOf(live()));
    owner.click("#migration [value=try]");
    assertThat(owner.locator("#migrated")).containsText("试迁移完成：共 1 件，可迁移 1 件");
    owner.locator("#migrated").scrollIntoViewIfNeeded();
    picture(owner, "guide-bring-along");
    owner.click("#migration [value=move]");
    assertThat(owner.locator("#migrated")).containsText("迁移完成：共 1 件，已迁移 1 件");
    assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).processDefinitionKey(KEY).list()).singleElement()
        .satisfies(instance -> assertThat(repository.getProcessDefinition(instance.getProcessDefinitionId()).getVersion()).isEqualTo(live()));
    assertThat(dates(no)).isEqualTo(dates);
    driver.workUntil(no, "userTask_signContract");

    int drawnVersion = live();
    owner.reload();
    Locator versions = owner.locator("details", new Page.LocatorOptions().setHas(owner.locator("[data-key=" + KEY + "]"))).first();
    versions.locator("summary").click();
    picture(owner, "guide-versions");
    versions.locator(".restore").first().click();
    owner.fill("#reason", "试行结束");
    owner.waitForResponse(answer -> answer.url().endsWith("/rollback") && answer.status() == 200, () -> owner.click("#rollback [type=submit]"));
    assertThat(versions.locator("tbody tr").first()).containsText("试行结束");
    assertThat(live()).isGreaterThan(drawnVersion);
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "试行结束"));
  }

  @Test
  void aSixthDocumentAndAFlow() throws Exception {
    Process copy = new ProcessBuilder("bash", "scripts/copy-policy", "processes/policy/jiaxian-2021.dmn", "newcity-2027", "新城供电〔2027〕1号", folder.toString())
        .inheritIO().start();
    assertThat(copy.waitFor()).isZero();
    Page owner = signedIn(Role.PROCESS_OWNER.id(), "/owner");
    Page table = Editor.TABLE.open(browser);
    open(table, read(folder.resolve("newcity-2027.dmn")), "newcity_totals");
    cell(table, "newcity_totals_row4_out1", "14");
    picture(table, "guide-document");
    check(owner, Map.of("newcity-2027.dmn", saved(table)), "1 个文件可以部署");

    Page editor = Editor.MODEL.open(browser);
    String flow = (String) editor.evaluate("""
        async ([xml, templates]) => {
          await window.editor.importXML(xml);
          window.editor.get('elementTemplatesLoader').setTemplates(templates.flatMap(JSON.parse));
          const modeling = window.editor.get('modeling');
          const templating = window.editor.get('elementTemplates');
          const root = () => window.editor.get('canvas').getRootElement();
          templating.applyTemplate(root(), templating.get('getting-electricity.own-flow', 1));
          const [holder] = root().businessObject.extensionElements.values.filter(value => value.$type === 'camunda:Properties');
          modeling.updateModdleProperties(root(), holder.values[0], {value: 'lv-standard'});
          modeling.updateProperties(root(), {id: 'distributed-pv', name: '分布式光伏'});
          return (await window.editor.saveXML({format: true})).xml;
        }""", List.of(model("lv-standard"), templates()));
    assertThat(flow).contains("id=\"distributed-pv\"").contains("name=\"skeleton\" value=\"lv-standard\"");
    Map<String, String> files = new TreeMap<>();
    Stream.of("capacity-increase.bpmn", "residential-ev-charger.bpmn", "capacity-increase-accept-form.form", "company-services.dmn")
        .forEach(name -> files.put(name, read(WORKED.resolve(name))));
    files.put("distributed-pv.bpmn", flow);
    files.put("profiles.dmn", read(POLICIES.resolve("profiles.dmn"))
        .replaceFirst("(?=\\s*<rule id=\"policy_profiles_row1\">)", "\n" + read(WORKED.resolve("profiles-row.xml"))));
    check(owner, files, "6 个文件可以部署");
    assertThat(owner.locator("#changes")).containsText("新增流程“分布式光伏”（distributed-pv）");
    picture(owner, "guide-flow");
    assertThat(deployments.now()).isEqualTo(deployments.before());
  }

  // ---- in the editors ----

  private static void open(Page editor, String file, String table) {
    editor.evaluate("""
        async ([file, table]) => {
          await window.editor.importXML(file);
          await window.editor.open(window.editor.getViews().find(view => view.element.id === table));
        }""", List.of(file, table));
  }

  private static void cell(Page editor, String id, String text) {
    editor.evaluate("""
        ([id, text]) => {
          const viewer = window.editor.getActiveViewer();
          viewer.get('modeling').editCell(viewer.get('elementRegistry').get(id).businessObject, text);
        }""", List.of(id, text));
  }

  /** A row for every case, with one answer and its clause. */
  private static void added(Page editor, String answer, String clause) {
    editor.evaluate("""
        ([answer, clause]) => {
          const viewer = window.editor.getActiveViewer();
          const modeling = viewer.get('modeling');
          const row = modeling.addRow({type: 'dmn:DecisionRule'});
          const rule = row.businessObject;
          rule.inputEntry.forEach(entry => modeling.editCell(entry, '-'));
          modeling.editCell(rule.outputEntry[0], answer);
          modeling.editAnnotation(rule, clause);
        }""", List.of(answer, clause));
  }

  /** Lets go of what hangs at the mouse where the stage was. */
  private static void drop(Page editor) {
    editor.waitForFunction("() => window.editor.get('dragging').context()");
    Object at = editor.evaluate("""
        () => {
          const {x, y, scale} = window.editor.get('canvas').viewbox();
          return [(1446 - x) * scale, (233 - y) * scale];
        }""");
    List<?> place = (List<?>) at;
    double x = ((Number) place.get(0)).doubleValue();
    double y = ((Number) place.get(1)).doubleValue();
    editor.mouse().move(x - 20, y - 20);
    editor.mouse().move(x, y);
    editor.mouse().down();
    editor.mouse().up();
    editor.waitForFunction("() => !window.editor.get('dragging').context()");
  }

  private static String saved(Page editor) {
    return (String) editor.evaluate("async () => (await window.editor.saveXML({format: true})).xml");
  }

  private static List<?> linted(Page editor) {
    return (List<?>) editor.evaluate("""
        async () => {
          const said = [];
          const {config, resolver} = window.plugins.find(plugin => plugin.type === 'lintRules.bpmn').plugin;
          for (const name of Object.keys(config.rules)) {
            resolver.resolveRule('bpmnlint-plugin-getting-electricity', name.split('/')[1])()
              .check(window.editor.getDefinitions(), {report: (id, message) => said.push(id + ' ' + message)});
          }
          return said;
        }""");
  }

  // ---- on the page and at the door of the Modeler ----

  private static void check(Page owner, Map<String, String> files, String told) {
    owner.setInputFiles("#files", files.entrySet().stream()
        .map(file -> new FilePayload(file.getKey(), "text/xml", file.getValue().getBytes(StandardCharsets.UTF_8))).toArray(FilePayload[]::new));
    owner.click("#check button");
    assertThat(owner.locator("#checked")).not().hasText("正在检查……");
    assertThat(owner.locator("#checked").textContent() + owner.locator("#findings tbody").textContent()).contains(told);
    owner.locator("#check").scrollIntoViewIfNeeded();
  }

  private void deploy(String name, String content) {
    LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    parts.add("deployment-name", name);
    parts.add("deployment-source", "Camunda Modeler");
    parts.add(name, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return name;
      }
    });
    var answer = rest.withBasicAuth(Role.PROCESS_OWNER.id(), PASSWORD).postForEntity("/engine-rest/deployment/create", parts, String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
  }

  private int live() {
    return repository.createProcessDefinitionQuery().processDefinitionKey(KEY).latestVersion().singleResult().getVersion();
  }

  /** Every due date of a case. */
  private List<String> dates(String no) {
    return jdbc.sql("""
        select concat(d.ACT_ID_, ' ', cast(j.DUEDATE_ as varchar(40))) as line from ACT_RU_JOB j join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_
          join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_ where e.BUSINESS_KEY_ = :no order by line""").param("no", no).query(String.class).list();
  }

  private static List<String> templates() throws IOException {
    try (Stream<Path> files = Files.list(PLUGINS.resolve("element-templates"))) {
      return files.map(OwnersWayTest::read).toList();
    }
  }

  private static String model(String key) {
    return read(Path.of("processes", key + ".bpmn"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void picture(Page page, String name) {
    if (Boolean.getBoolean("pictures.renew")) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs", "pictures", name + ".png")));
    }
  }
}
