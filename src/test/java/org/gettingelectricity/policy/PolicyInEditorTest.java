package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.policy.change.PolicyChange;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.web.Editor;
import org.gettingelectricity.web.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A policy file opened, edited and saved in the Modeler's own editor of decision tables. */
class PolicyInEditorTest {

  @RegisterExtension
  private static final TestBrowser BROWSER = new TestBrowser("about:blank");

  @Test
  void theFirstSaveIsTakenAndChangesWhatWasEditedAlone() throws Exception {
    PolicyFile before = TestPolicies.files().stream().filter(file -> file.name().endsWith("/jiaxian-2021.dmn")).findFirst().orElseThrow();
    PolicyFile saved = new PolicyFile(before.name(), saved(before.content(), "jiaxian_totals", "jiaxian_totals_row4_out1", "16"));
    PolicyFile tighter = new PolicyFile(before.name(), saved(before.content(), "jiaxian_totals", "jiaxian_totals_row4_out1", "14"));
    assertThat(saved.content()).isNotEqualTo(before.content());
    assertThat(PolicyCheck.check(with(saved))).isEmpty();
    assertThat(PolicyCheck.check(with(tighter))).isEmpty();
    PolicyBook today = TestPolicies.book();
    PolicyBinder binder = new PolicyBinder(Calendars::published);
    assertThat(today.comparedWith(binder.bind(with(saved))).changes()).isEmpty();
    assertThat(today.comparedWith(binder.bind(with(tighter))).changes()).isNotEmpty().extracting(PolicyChange::after)
        .allMatch(after -> after.contains("14"));
  }

  private static List<PolicyFile> with(PolicyFile edited) {
    return TestPolicies.files().stream().map(file -> file.name().equals(edited.name()) ? edited : file).toList();
  }

  private static String saved(String file, String table, String cell, String value) throws Exception {
    Page page = Editor.TABLE.open(BROWSER);
    return (String) page.evaluate("""
        async ([file, table, cell, value]) => {
          await window.editor.importXML(file);
          await window.editor.open(window.editor.getViews().find(view => view.element.id === table));
          const viewer = window.editor.getActiveViewer();
          viewer.get('modeling').editCell(viewer.get('elementRegistry').get(cell).businessObject, value);
          return (await window.editor.saveXML({format: true})).xml;
        }""", List.of(file, table, cell, value));
  }
}
