package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One of the editors of Camunda Modeler in a window of the test's browser: {@code window.editor} is it, empty at first. */
public enum Editor {

  /** Of models, with the templates and the properties of the engine. */
  MODEL("camunda-bpmn-js/dist/camunda-platform-modeler.production.min.js", List.of("camunda-bpmn-js/dist/assets/camunda-platform-modeler.css"),
      "window.editor = new BpmnModeler({container: '#canvas', propertiesPanel: {parent: '#properties'}, additionalModules: (window.plugins || [])"
          + ".filter(plugin => plugin.type === 'bpmn.modeler.additionalModules').map(plugin => plugin.plugin)})"),
  /** Of decision tables. */
  TABLE("dmn-js/dist/dmn-modeler.production.min.js", Stream.of("diagram-js", "dmn-js-shared", "dmn-js-drd", "dmn-js-decision-table",
      "dmn-js-decision-table-controls", "dmn-font/css/dmn").map("dmn-js/dist/assets/%s.css"::formatted).toList(),
      "window.editor = new DmnJS({container: '#canvas', keyboard: {bindTo: window}})"),
  /** Of forms. */
  FORM("@bpmn-io/form-js/dist/form-editor.umd.js", List.of("@bpmn-io/form-js/dist/assets/form-js.css", "@bpmn-io/form-js/dist/assets/form-js-editor.css",
      "@bpmn-io/form-js/dist/assets/properties-panel.css"), "window.editor = new FormEditor.FormEditor({container: '#canvas'})");

  private static final String ROOT = "http://editors/";
  private static final Path FOLDER = Path.of("target", "editors", "node_modules");

  private final String script;
  private final List<String> styles;
  private final String create;

  Editor(String script, List<String> styles, String create) {
    this.script = script;
    this.styles = styles;
    this.create = create;
  }

  /** A new window with the editor, which has these plugins of the Modeler. */
  public Page open(TestBrowser browser, Path... plugins) {
    assertThat(FOLDER).as("laid there by scripts/install-test-tools").isDirectory();
    Page page = browser.window("zh-CN");
    page.route(ROOT + "**", Editor::answer);
    Response blank = page.navigate(ROOT);
    assertThat(blank.status()).isEqualTo(200);
    page.setContent("<body style='margin:0;display:flex;font-family:sans-serif'><div id='canvas' style='flex:1;height:900px'></div><div id='properties' style='width:300px'></div></body>");
    styles.forEach(style -> page.addStyleTag(new Page.AddStyleTagOptions().setUrl(ROOT + style)));
    page.addScriptTag(new Page.AddScriptTagOptions().setUrl(ROOT + script));
    for (Path plugin : plugins) {
      page.addScriptTag(new Page.AddScriptTagOptions().setPath(plugin));
    }
    page.evaluate("() => { " + create + "; }");
    return page;
  }

  private static void answer(Route route) {
    String path = route.request().url().substring(ROOT.length());
    route.fulfill(path.isEmpty() ? new Route.FulfillOptions().setContentType("text/html").setBody("<html></html>")
        : new Route.FulfillOptions().setPath(FOLDER.resolve(path.replaceAll("[?#].*", ""))));
  }
}
