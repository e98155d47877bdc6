package org.gettingelectricity.process.deployment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * A piece of a packaged model to draw with.
 *
 * @param name what the Modeler's menu says
 * @param description the same at length
 * @param model key of the model it is a piece of
 * @param heads what it begins with; what hangs on their borders goes with them
 */
record Fragment(String name, String description, String model, Predicate<Element> heads) {

  private static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";

  static Stream<Fragment> all() {
    return Stream.concat(Stream.of(
        stage("业务受理", "ACCEPTANCE", "hv-single-supply"), stage("业务受理并签约", "ACCEPTANCE", "lv-standard"),
        stage("供电方案答复", "PLAN_REPLY", "lv-standard"), stage("设计审查", "DESIGN_REVIEW", "customer-works"),
        stage("中间检查", "MID_INSPECTION", "customer-works"), stage("配套工程建设", "WORKS", "grid-works"),
        stage("配送物资", "MATERIAL", "grid-works"), stage("并联审批", "APPROVALS", "administrative-approvals"),
        stage("验收并接电", "INSPECT_AND_CONNECT", "inspection-and-energisation"),
        stage("竣工检验", "COMPLETION_INSPECTION", "inspection-and-energisation"),
        stage("装表接电", "METER_CONNECT", "lv-standard"), stage("下令并装表接电", "METER_CONNECT", "inspection-and-energisation")),
        Stream.of(
            new Fragment("合计时限", "合计办理、全过程办电的预警和超期：四个不中断的事件子流程", "lv-standard",
                element -> aside(element) && element.getTextContent().contains("deadlines.")),
            new Fragment("撤回和变更", "客户撤回申请、变更用电需求：两个中断流程的事件子流程", "lv-standard",
                element -> aside(element) && elements(element, "*").map(inner -> inner.getAttribute("messageRef"))
                    .anyMatch(List.of("message_applicationWithdrawn", "message_applicationChanged")::contains)),
            new Fragment("许可分支", "每项许可申报、等待决定、补正或重报，各办一次；放在并联审批环节之内", "administrative-approvals",
                element -> element.getLocalName().equals("subProcess") && element.getTextContent().contains("permitDecision") && !stage(element))));
  }

  private static Fragment stage(String name, String clock, String model) {
    return new Fragment("限时环节：" + name, "环节“%s”（时钟 %s），附预警、超期计时器和督办事件".formatted(name, clock), model,
        element -> EditedModel.property(element, "clock").equals(clock));
  }

  private static boolean stage(Element element) {
    return !EditedModel.property(element, "clock").isEmpty();
  }

  private static boolean aside(Element element) {
    return element.getAttribute("triggeredByEvent").equals("true");
  }

  /** The piece as a model of its own, with its drawing. */
  String xml() throws Exception {
    EditedModel source = EditedModel.of(model);
    List<Element> piece = source.piece(heads);
    Element process = source.find(model);
    while (process.getFirstChild() != null) {
      process.removeChild(process.getFirstChild());
    }
    piece.forEach(process::appendChild);
    List.copyOf(names(process)).stream().filter(name -> !name.equals("isExecutable")).forEach(process::removeAttribute);
    process.setAttribute("id", "fragment");
    process.setAttribute("isExecutable", "false");
    prune(process);
    return source.text().replaceFirst("<\\?xml.*?\\?>", "").replaceAll(">\\s+<", "><").strip();
  }

  private static List<String> names(Element element) {
    return IntStream.range(0, element.getAttributes().getLength()).mapToObj(i -> element.getAttributes().item(i).getNodeName()).toList();
  }

  /** Leaves out ways from and to elsewhere, what is drawn of others, and the messages and errors nothing of it names. */
  private static void prune(Element process) {
    Set<String> there = new HashSet<>();
    elements(process, "*").forEach(element -> there.add(element.getAttribute("id")));
    elements(process, "*").filter(end -> List.of("incoming", "outgoing").contains(end.getLocalName()) && !there.contains(end.getTextContent()))
        .forEach(Fragment::drop);
    Set<String> named = new HashSet<>();
    elements(process, "*").forEach(element -> named.addAll(List.of(element.getAttribute("messageRef"), element.getAttribute("errorRef"))));
    Element root = (Element) process.getParentNode();
    elements(root, "*").filter(element -> List.of("message", "error").contains(element.getLocalName()) && !named.contains(element.getAttribute("id")))
        .forEach(Fragment::drop);
    elements(root, DIAGRAM).filter(shape -> shape.hasAttribute("bpmnElement")).forEach(shape -> {
      if (shape.getLocalName().equals("BPMNPlane")) {
        shape.setAttribute("bpmnElement", "fragment");
      } else if (!there.contains(shape.getAttribute("bpmnElement"))) {
        drop(shape);
      }
    });
  }

  private static void drop(Element element) {
    element.getParentNode().removeChild(element);
  }

  private static Stream<Element> elements(Element root, String namespace) {
    var nodes = root.getElementsByTagNameNS(namespace, "*");
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList().stream();
  }

  @Override
  public String toString() {
    return name;
  }
}
