package org.gettingelectricity.batch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.batch.FileBatches.Standing;
import org.gettingelectricity.calendar.Days;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** 批量受理 at the counter: a file of applications, e.g. of 5G sites, with what became of each line (000 三(二)11). */
@Controller
public class BatchPage {

  private final FileBatches batches;
  private final CaseAccess access;

  BatchPage(FileBatches batches, CaseAccess access) {
    this.batches = batches;
    this.access = access;
  }

  /** A batch in the list. */
  record BatchLink(Standing batch, String name, String at) {}

  /** Lines of one state. */
  record Tab(LineState state, String label, long count) {}

  @GetMapping("/batches")
  String all(Model model) {
    list(access.caller(), model);
    return "batches";
  }

  /** What came of a file; the lines that need somebody come first. */
  @GetMapping("/batches/{id:\\d+}")
  String one(@PathVariable long id, @RequestParam Optional<LineState> state, @RequestParam(defaultValue = "0") int page, Model model) {
    Caller caller = access.caller();
    Standing batch = batches.standing(id, caller);
    List<Tab> tabs = Stream.of(tab(LineState.REFUSED, batch.refused()), tab(LineState.STARTED, batch.started()), tab(LineState.PENDING, batch.pending()))
        .filter(tab -> tab.count() > 0).toList();
    Tab shown = tabs.stream().filter(tab -> tab.state() == state.orElse(tabs.get(0).state())).findFirst().orElse(tabs.get(0));
    int at = Math.max(0, page);
    list(caller, model);
    model.addAttribute("batch", link(batch));
    model.addAttribute("tabs", tabs);
    model.addAttribute("shown", shown);
    model.addAttribute("lines", batches.lines(batch, shown.state(), at));
    model.addAttribute("page", at);
    model.addAttribute("more", (at + 1L) * FileBatches.PAGE < shown.count());
    return "batches";
  }

  private void list(Caller caller, Model model) {
    model.addAttribute("batches", batches.latest(caller).stream().map(BatchPage::link).toList());
  }

  private static Tab tab(LineState state, long count) {
    return new Tab(state, state.label(), count);
  }

  private static BatchLink link(Standing batch) {
    String at = Days.text(batch.createdAt().toInstant()).substring(0, 16).replace('T', ' ');
    return new BatchLink(batch, batch.fileName() == null ? "第 " + batch.id() + " 批" : batch.fileName(), at);
  }
}
