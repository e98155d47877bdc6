package org.gettingelectricity.desk;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The login of our pages; it is the one of Tasklist. */
@Controller
class SignInPage {

  /** Which ways in there are beside user name and password. */
  record Ways(boolean company) {}

  private static final Map<String, String> PROBLEMS = Map.of(
      "no-role", "统一身份认证已通过，但您的账号没有本系统的任何角色，请联系管理员",
      "taken", "统一身份认证已通过，但本系统的同名用户属于他人，请联系管理员",
      "failed", "统一身份认证未成功或暂时无法访问，请稍后重试");

  private final boolean company;

  SignInPage(@Value("${oidc.issuer:}") String issuer) {
    this.company = !issuer.isEmpty();
  }

  @GetMapping("/sign-in/ways")
  @ResponseBody
  Ways ways() {
    return new Ways(company);
  }

  /** Where the first password is changed, and any later one. */
  @GetMapping("/password")
  String password() {
    return "password";
  }

  @GetMapping("/sign-in")
  String show(@RequestAttribute(name = "csrfToken", required = false) String token,
      @RequestParam(required = false) String problem, Model model) {
    model.addAttribute("token", token);
    model.addAttribute("company", company);
    model.addAttribute("problem", problem == null ? null : PROBLEMS.get(problem));
    return "sign-in";
  }
}
