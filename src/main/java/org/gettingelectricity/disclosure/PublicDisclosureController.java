package org.gettingelectricity.disclosure;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** 信息公开 for everybody, as pages without a login and without scripts. */
@Controller
@Hidden
@RequestMapping("/public/disclosure")
class PublicDisclosureController {

  static final CacheControl KEPT = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
  private static final String PAGE = "public-disclosure";

  private final PublicDisclosures published;

  PublicDisclosureController(PublicDisclosures published) {
    this.published = published;
  }

  @GetMapping
  String places(Model model, HttpServletResponse response) {
    response.setHeader("Cache-Control", KEPT.getHeaderValue());
    model.addAttribute("places", published.places());
    return PAGE;
  }

  @GetMapping("/{region:[0-9]{6}}")
  String page(@PathVariable String region, Model model, HttpServletResponse response) {
    model.addAttribute("catalogue", published.of(region));
    response.setHeader("Cache-Control", KEPT.getHeaderValue());
    return PAGE;
  }

  @ExceptionHandler
  ModelAndView refused(Refusal refusal) {
    return new ModelAndView(PAGE, Map.of("problem", refusal.getMessage()), HttpStatus.NOT_FOUND);
  }
}
