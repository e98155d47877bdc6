package org.gettingelectricity.desk;

import java.util.List;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.capacity.GridSource;
import org.gettingelectricity.capacity.OpenCapacity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 可开放容量: what lines and transformer areas can still give, and which are constrained (000 附件2 10). */
@Controller
class CapacityPage {

  private final OpenCapacity capacity;

  CapacityPage(OpenCapacity capacity) {
    this.capacity = capacity;
  }

  @GetMapping("/capacity")
  String show(@RequestParam(defaultValue = "") String region, @RequestParam(defaultValue = "false") boolean constrained, Model model) {
    String area = region.matches("[1-9]\\d(\\d{2}){0,2}") ? region : "";
    model.addAttribute("region", area);
    model.addAttribute("constrained", constrained);
    List<GridSource> sources = capacity.in(area, constrained ? true : null);
    model.addAttribute("sources", sources);
    model.addAttribute("names", sources.stream().map(GridSource::region).distinct().collect(Collectors.toMap(code -> code, Areas::name)));
    return "capacity";
  }
}
