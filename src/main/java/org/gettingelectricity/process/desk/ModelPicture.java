package org.gettingelectricity.process.desk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A model as SVG, drawn where its diagram draws it, with the heat of its tasks.
 *
 * @param counted what the tasks that are counted are called
 */
public record ModelPicture(BpmnModelInstance model, Map<String, Heat> heats, String counted) {

  private static final int MARGIN = 20;
  private static final int LETTERS_PER_LINE = 7;
  private static final int LINE_HEIGHT = 15;

  /** Counted tasks, those of them that are late, and the mean days a finished one took or null. */
  public record Heat(long count, long late, @Nullable Double meanDays) {

    /** The mean time and the share that is late, as far as there is any. */
    String words() {
      return Stream.of(meanDays == null ? "" : "平均 %.1f 天".formatted(meanDays), late == 0 ? "" : "超期 %d%%".formatted(Math.round(100.0 * late / count)))
          .filter(words -> !words.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** From pale green to red with the share that is late; white where nothing is counted. */
    String colour() {
      return count == 0 ? "#ffffff" : "hsl(%d, 70%%, 88%%)".formatted(Math.round(140 - 140.0 * late / count));
    }
  }

  public String svg() {
    Collection<BpmnShape> shapes = model.getModelElementsByType(BpmnShape.class);
    double right = shapes.stream().mapToDouble(shape -> shape.getBounds().getX() + shape.getBounds().getWidth()).max().orElse(0);
    double bottom = shapes.stream().mapToDouble(shape -> shape.getBounds().getY() + shape.getBounds().getHeight()).max().orElse(0);
    double left = shapes.stream().mapToDouble(shape -> shape.getBounds().getX()).min().orElse(0);
    double top = shapes.stream().mapToDouble(shape -> shape.getBounds().getY()).min().orElse(0);
    return text("<svg xmlns='http://www.w3.org/2000/svg' viewBox='%.0f %.0f %.0f %.0f' font-size='12' role='img' aria-label='流程图'>",
        left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN + LINE_HEIGHT)
        + drawn(shapes, true) + edges() + drawn(shapes, false) + "</svg>";
  }

  private String drawn(Collection<BpmnShape> shapes, boolean frames) {
    return shapes.stream().filter(shape -> shape.getBpmnElement() instanceof SubProcess == frames).map(this::shape)
        .collect(Collectors.joining());
  }

  private String edges() {
    return model.getModelElementsByType(BpmnEdge.class).stream().map(edge -> text("<polyline fill='none' stroke='#8a9a92' points='%s'/>",
        edge.getWaypoints().stream().map(point -> text("%.0f,%.0f", point.getX(), point.getY())).collect(Collectors.joining(" "))))
        .collect(Collectors.joining());
  }

  private String shape(BpmnShape shape) {
    BaseElement element = shape.getBpmnElement();
    Bounds at = shape.getBounds();
    double x = at.getX() + at.getWidth() / 2;
    double y = at.getY() + at.getHeight() / 2;
    if (element instanceof SubProcess frame) {
      return text("<rect x='%.0f' y='%.0f' width='%.0f' height='%.0f' rx='10' fill='#fafcfb' stroke='#b5c2bb'/>", at.getX(),
          at.getY(), at.getWidth(), at.getHeight()) + label(frame.getName(), x, at.getY() + 18, "middle");
    }
    if (element instanceof Activity activity) {
      return activity(activity, at, x, y);
    }
    if (element instanceof Gateway) {
      return text("<path d='M%.0f %.0fL%.0f %.0fL%.0f %.0fL%.0f %.0fZ' fill='#fff' stroke='#5b6963'/>", x, at.getY(),
          at.getX() + at.getWidth(), y, x, at.getY() + at.getHeight(), at.getX(), y);
    }
    return element instanceof Event ? text("<circle cx='%.0f' cy='%.0f' r='%.0f' fill='#fff' stroke='#5b6963'/>", x, y, at.getWidth() / 2) : "";
  }

  private String activity(Activity activity, Bounds at, double x, double y) {
    Heat heat = heats.getOrDefault(activity.getId(), new Heat(0, 0, null));
    List<String> lines = lines(activity);
    StringBuilder drawn = new StringBuilder(text("<g><title>%s：%s %d，超期 %d</title><rect x='%.0f' y='%.0f' width='%.0f' height='%.0f' rx='8' fill='%s' stroke='#4f5d57'/>",
        escaped(activity.getName()), counted, heat.count(), heat.late(), at.getX(), at.getY(), at.getWidth(), at.getHeight(), heat.colour()));
    for (int i = 0; i < lines.size(); i++) {
      drawn.append(label(lines.get(i), x, y + 4 + (i - (lines.size() - 1) / 2.0) * LINE_HEIGHT, "middle"));
    }
    if (heat.count() > 0) {
      drawn.append(text("<circle cx='%.0f' cy='%.0f' r='12' fill='%s'/><text x='%.0f' y='%.0f' text-anchor='middle' fill='#fff'>%d</text>",
          at.getX() + at.getWidth(), at.getY(), heat.late() > 0 ? "#b3261e" : "#0b6e4f", at.getX() + at.getWidth(), at.getY() + 4, heat.count()));
    }
    drawn.append(text("<text x='%.0f' y='%.0f' text-anchor='middle' font-size='10' fill='#4f5d57'>%s</text>", x,
        at.getY() + at.getHeight() + 12, heat.words()));
    return drawn.append("</g>").toString();
  }

  private static List<String> lines(FlowElement element) {
    String name = element.getName() == null ? "" : element.getName();
    return name.isEmpty() ? List.of() : List.of(name.split("(?<=\\G.{" + LETTERS_PER_LINE + "})"));
  }

  private static String label(String words, double x, double y, String anchor) {
    return words == null ? "" : text("<text x='%.0f' y='%.0f' text-anchor='%s'>%s</text>", x, y, anchor, escaped(words));
  }

  private static String escaped(String words) {
    return words == null ? "" : HtmlUtils.htmlEscape(words);
  }

  private static String text(String pattern, Object... values) {
    return pattern.formatted(values);
  }
}
