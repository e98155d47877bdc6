package org.gettingelectricity.process.rights;

import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.gettingelectricity.clock.CaseClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The region of the case an execution belongs to, as the case's own row says it: no model, form or caller moves a case to
 * other desks by a variable. Only processes that belong to no case say their region themselves.
 */
@Component
public class CaseRegions {

  private static final String REGION = "region";

  private final Supplier<CaseClocks> clocks;

  CaseRegions(ObjectProvider<CaseClocks> clocks) {
    this.clocks = SingletonSupplier.of(clocks::getObject);
  }

  /** Null where there is none. */
  public @Nullable String of(@Nullable ExecutionEntity execution) {
    ExecutionEntity root = root(execution);
    if (root == null) {
      return null;
    }
    return Optional.ofNullable(root.getBusinessKey()).flatMap(no -> clocks.get().region(no))
        .or(() -> Optional.ofNullable(root.getVariable(REGION)).map(Object::toString)).orElse(null);
  }

  private static @Nullable ExecutionEntity root(@Nullable ExecutionEntity execution) {
    String rootId = execution == null ? null : execution.getRootProcessInstanceId();
    return execution == null || rootId == null || rootId.equals(execution.getProcessInstanceId())
        ? execution == null ? null : execution.getProcessInstance()
        : Context.getCommandContext().getExecutionManager().findExecutionById(rootId);
  }
}
