package org.gettingelectricity.desk;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The login of our pages; it is the one of Tasklist. */
@Controller
class SignInPage {

  @GetMapping("/sign-in")
  String show(@RequestAttribute(name = "csrfToken", required = false) String token, Model model) {
    model.addAttribute("token", token);
    return "sign-in";
  }
}
