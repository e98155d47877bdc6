package org.gettingelectricity.process.model;

import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.joda.time.base.AbstractInstant;
import org.springframework.aop.support.AopUtils;

/**
 * Which properties and methods of an object expressions may use: what our beans offer, what plain values offer, and a few
 * reading members of the execution and the task. Everything is read-only; the class of an object is never reachable.
 */
class AllowedMembers extends BeanELResolver {

  private static final Set<String> OF_EXECUTION = Set.of("id", "getId", "businessKey", "processBusinessKey",
      "getProcessBusinessKey", "getBusinessKey", "processInstanceId", "getProcessInstanceId", "processDefinitionId",
      "currentActivityId", "getCurrentActivityId", "currentActivityName", "getVariable", "getVariableLocal",
      "hasVariable", "hasVariableLocal");
  private static final Set<String> OF_TASK = Set.of("id", "getId", "name", "getName", "assignee", "getAssignee",
      "taskDefinitionKey", "getTaskDefinitionKey", "dueDate", "getDueDate", "getVariable", "getVariableLocal",
      "hasVariable", "hasVariableLocal");
  private static final Set<String> OF_COLLECTION = Set.of("size", "isEmpty", "empty", "contains", "get", "containsKey",
      "containsAll", "indexOf");
  private static final Set<String> OF_ENUM = Set.of("name", "toString", "ordinal", "equals");
  private static final Set<String> OF_NOTHING =
      Set.of("class", "getClass", "wait", "notify", "notifyAll", "getDeclaringClass", "declaringClass");

  private final AllowedBeans beans;

  AllowedMembers(AllowedBeans beans) {
    super(true);
    this.beans = beans;
  }

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    check(base, property);
    return super.getValue(context, base, property);
  }

  @Override
  public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
    check(base, method);
    return super.invoke(context, base, method, types, arguments);
  }

  private void check(Object base, Object member) {
    if (base != null && !isAllowed(base, String.valueOf(member))) {
      throw new ELException("模型表达式不得使用 " + member);
    }
  }

  private boolean isAllowed(Object base, String member) {
    if (OF_NOTHING.contains(member)) {
      return false;
    }
    if (base instanceof BaseDelegateExecution) {
      return OF_EXECUTION.contains(member);
    }
    if (base instanceof DelegateTask) {
      return OF_TASK.contains(member);
    }
    if (base instanceof Collection || base instanceof Map) {
      return OF_COLLECTION.contains(member);
    }
    if (base instanceof Enum) {
      return OF_ENUM.contains(member);
    }
    return isPlainValue(base) || isOwnMethod(base, member);
  }

  private static boolean isPlainValue(Object base) {
    return base instanceof CharSequence || base instanceof Number || base instanceof Boolean || base instanceof Date
        || base instanceof TemporalAccessor || base instanceof TemporalAmount || base instanceof AbstractInstant;
  }

  /** A method that our bean itself declares, not one that a proxy or a base class adds. */
  private boolean isOwnMethod(Object base, String member) {
    return beans.isBean(base) && Arrays.stream(AopUtils.getTargetClass(base).getDeclaredMethods())
        .anyMatch(method -> method.getName().equals(member));
  }
}
