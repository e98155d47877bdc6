package org.gettingelectricity.desk;

import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.PersonalText;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.CustomerData;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.caselist.CaseItem;
import org.gettingelectricity.caselist.CaseList;
import org.gettingelectricity.caselist.CaseListParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Everything about one case on one page, and its open tasks. */
@Controller
class CasePage {

  private final CaseAccess access;
  private final Cases cases;
  private final CaseList list;
  private final CustomerData personal;
  private final CaseStaff staff;
  private final CaseDossier dossier;
  private final CaseHistory history;

  CasePage(CaseAccess access, Cases cases, CaseList list, CustomerData personal, CaseStaff staff, CaseDossier dossier,
      CaseHistory history) {
    this.access = access;
    this.cases = cases;
    this.list = list;
    this.personal = personal;
    this.staff = staff;
    this.dossier = dossier;
    this.history = history;
  }

  @GetMapping("/cases/{no}")
  String show(@PathVariable String no, Model model) {
    ConnectionCase c = access.visible(no);
    Caller caller = access.caller();
    boolean office = caller.worksIn(c.region());
    boolean whole = personal.whole(no, caller);
    head(c, caller, model);
    phone(c, office, whole, model);
    staff.show(c, caller, model);
    dossier.show(c, model);
    history.show(c, office, caller.reads(c.region()), whole, model);
    return "case";
  }

  private void head(ConnectionCase c, Caller caller, Model model) {
    CaseItem item = list.all(CaseListParameters.found(c.applicationNo()), caller, 100).stream()
        .filter(found -> found.applicationNo().equals(c.applicationNo())).findFirst().orElse(null);
    model.addAttribute("c", c);
    model.addAttribute("item", item);
    model.addAttribute("left", item == null ? null : Remaining.of(item));
    model.addAttribute("area", Areas.name(c.region()));
    model.addAttribute("policy", cases.policyDocument(c));
    model.addAttribute("stall", cases.stall(c.applicationNo()).orElse(null));
    model.addAttribute("open", c.state() == CaseState.OPEN);
    model.addAttribute("accepted", minute(Days.text(c.acceptedAt())));
    model.addAttribute("closed", minute(Days.text(c.closedAt())));
  }

  private static void phone(ConnectionCase c, boolean office, boolean whole, Model model) {
    String phone = PersonalText.phoneOf(c.customer());
    model.addAttribute("phone", whole ? phone : PersonalText.maskedNumber(phone));
    model.addAttribute("whole", whole);
    model.addAttribute("mayAsk", !whole && office);
  }

  /** A moment as people read it, to the minute. */
  static @Nullable String minute(@Nullable String at) {
    return at == null ? null : at.substring(0, 16).replace('T', ' ');
  }
}
