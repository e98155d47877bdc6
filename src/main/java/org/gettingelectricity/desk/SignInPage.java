package org.gettingelectricity.desk;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The login of our pages; it is the one of Tasklist. */
@Controller
class SignInPage {

  @GetMapping("/sign-in")
  String show() {
    return "sign-in";
  }
}
