package org.gettingelectricity.process.check;

import java.util.List;
import java.util.stream.Stream;
import org.gettingelectricity.process.check.ModelContract.Part;
import org.gettingelectricity.process.model.Effect;

/** Finds the parts of the contract in a model, whatever their elements are called. */
class Parts {

  private final ModelGraph graph;
  private final ModelContract contract;

  Parts(ModelGraph graph, ModelContract contract) {
    this.graph = graph;
    this.contract = contract;
  }

  /** Where a part stands within a process or stage; stages within it keep their own parts to themselves. */
  List<ModelPlace> in(ModelPlace container, Part part) {
    return steps(container).filter(step -> is(step, part)).toList();
  }

  private Stream<ModelPlace> steps(ModelPlace container) {
    return graph.within(container).flatMap(step -> ModelGraph.container(step) && clock(step).isEmpty()
        && !ModelGraph.eventSubProcess(step) ? Stream.concat(Stream.of(step), steps(step)) : Stream.of(step));
  }

  boolean is(ModelPlace step, Part part) {
    if (part.stage() != null) {
      return clock(step).equals(part.stage().name());
    }
    if (part.effect() != null) {
      return step.is("userTask") && step.property(Effect.PROPERTY).filter(part.effect().name()::equals).isPresent();
    }
    if (part.delegate() != null) {
      return calls(step, part.delegate());
    }
    if (part.call() != null) {
      return step.is("callActivity") && part.call().equals(step.attribute("calledElement"));
    }
    if (part.form() != null) {
      return step.is("userTask") && step.extension("formRef").filter(part.form()::equals).isPresent();
    }
    return (step.is("intermediateCatchEvent") || step.is("receiveTask")) && graph.message(step).filter(part.message()::equals).isPresent();
  }

  /** Whether a step calls the delegate as its work. */
  boolean calls(ModelPlace step, String delegate) {
    return step.is("serviceTask") && step.extension("delegateExpression").map(ModelGraph::plain).filter(delegate::equals).isPresent();
  }

  private static String clock(ModelPlace step) {
    return step.property("clock").orElse("");
  }

  /** What a modeller calls the part. */
  String label(Part part) {
    if (part.stage() != null) {
      return "环节“%s”（属性 clock=%s）".formatted(part.stage().label(), part.stage());
    }
    if (part.effect() != null) {
      return "任务“%s”（属性 effect=%s）".formatted(part.effect().label(), part.effect());
    }
    if (part.delegate() != null) {
      return delegate(part.delegate());
    }
    if (part.call() != null) {
      return "调用活动“%s”（calledElement=%s）".formatted(contract.name(part.call()), part.call());
    }
    return part.form() != null ? "带表单 %s 的任务".formatted(part.form()) : "等待消息 %s 的事件".formatted(part.message());
  }

  String delegate(String name) {
    return "服务任务“%s”（${%s}）".formatted(contract.name(name), name);
  }
}
