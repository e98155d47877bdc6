package org.gettingelectricity.desk;

import java.util.Optional;
import java.util.UUID;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 受理申请 at the counter: one form for every flow; the policy in force says which flow it is. */
@Controller
class ApplyPage {

  private final CaseAccess access;
  private final Drafts drafts;

  ApplyPage(CaseAccess access, Drafts drafts) {
    this.access = access;
    this.drafts = drafts;
  }

  /** A draft in the list. */
  record DraftLine(String id, String title, String savedAt) {}

  @GetMapping("/apply")
  String show(@RequestParam(name = "draft", defaultValue = "") String asked, Model model) {
    Caller caller = access.caller();
    Optional<Drafts.Draft> draft = drafts.find(asked, caller);
    model.addAttribute("draft", draft.map(Drafts.Draft::draftId).orElseGet(() -> UUID.randomUUID().toString()));
    model.addAttribute("fields", draft.map(Drafts.Draft::fields).orElse(null));
    model.addAttribute("drafts", drafts.of(caller).stream().map(one -> new DraftLine(one.draftId(), one.title(),
        Days.text(one.savedAt().toInstant()).substring(0, 16).replace('T', ' '))).toList());
    return "apply";
  }
}
