package org.gettingelectricity.desk;

import org.gettingelectricity.refusal.Clause;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** 业扩报装例会: the meetings of the own areas with what they resolved, and each on a page of its own; filled by the API. */
@Controller
class MeetingPage {

  @GetMapping("/meetings")
  String all(Model model) {
    return page("", model);
  }

  @GetMapping("/meetings/{id:\\d+}")
  String one(@PathVariable long id, Model model) {
    return page(Long.toString(id), model);
  }

  private static String page(String id, Model model) {
    model.addAttribute("id", id);
    model.addAttribute("clause", Clause.WEEKLY_MEETING.named());
    return "meetings";
  }
}
