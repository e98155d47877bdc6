package org.gettingelectricity.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.WhoMay;
import org.gettingelectricity.batch.BatchPage;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What every page needs: who is logged in, the token for what the page sends; and refusals as a page. */
@ControllerAdvice(assignableTypes = {CasesPage.class, CasePage.class, DeskPage.class, ApplyPage.class, BatchPage.class, BoardPage.class, ReportPage.class, FieldPages.class, MeetingPage.class,
    OwnerPage.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageSetting {

  private final Callers callers;
  private final People people;

  PageSetting(Callers callers, People people) {
    this.callers = callers;
    this.people = people;
  }

  @ModelAttribute
  void describe(Model model, HttpServletRequest request) {
    Caller caller = callers.current();
    model.addAttribute("me", people.nameOf(caller.id()));
    model.addAttribute("myId", caller.id());
    model.addAttribute("worker", worksTasks(caller));
    model.addAttribute("supervisor", caller.is(Role.SUPERVISOR) || caller.is(Role.ADMIN));
    model.addAttribute("counter", caller.is(Role.CUSTOMER_MANAGER));
    model.addAttribute("owner", caller.is(Role.PROCESS_OWNER) || caller.is(Role.ADMIN));
    model.addAttribute("reader", WhoMay.may(caller.groups(), "GET", "/reports"));
    model.addAttribute("token", request.getAttribute("csrfToken"));
    model.addAttribute("part", request.getHeader("HX-Request") != null);
  }

  /** Process owners, auditors and administrators work no tasks. */
  static boolean worksTasks(Caller caller) {
    return Role.regionalRoles().stream().anyMatch(caller::is);
  }

  /** Whom the table of doors turns away reads why on a page. */
  @ModelAttribute
  void admit(HttpServletRequest request) {
    if (request.getAttribute(WhoMay.TURNED_AWAY) instanceof String told) {
      throw Refusal.forbidden("FORBIDDEN", told);
    }
  }

  @ExceptionHandler
  ModelAndView refused(Refusal e, HttpServletRequest request, HttpServletResponse response) {
    ModelAndView page = new ModelAndView("problem");
    Model described = new ExtendedModelMap();
    describe(described, request);
    page.addAllObjects(described.asMap());
    page.addObject("problem", e.getMessage());
    page.addObject("errors", e.errors());
    response.setStatus(Problem.status(e).value());
    return page;
  }
}
