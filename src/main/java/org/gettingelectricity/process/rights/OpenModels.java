package org.gettingelectricity.process.rights;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * How far rights reach: whether somebody may read all tasks of some model, which the product gives to nobody but an
 * administrator might, and on how many single tasks groups have rights.
 */
final class OpenModels {

  private OpenModels() {}

  static boolean readableBy(String user, List<String> groups) {
    CommandContext context = Context.getCommandContext();
    AuthorizationService service = context.getProcessEngineConfiguration().getAuthorizationService();
    return context.runWithoutAuthorization(() -> {
      Stream<Authorization> ofUser = list(service.createAuthorizationQuery().userIdIn(user, Authorization.ANY));
      Stream<Authorization> ofGroups = groups.isEmpty() ? Stream.empty()
          : list(service.createAuthorizationQuery().groupIdIn(groups.toArray(String[]::new)));
      return Stream.concat(ofUser, ofGroups).anyMatch(right -> right.isPermissionGranted(Permissions.READ_TASK));
    });
  }

  /** On how many single tasks these groups have rights. */
  static long tasksGivenTo(List<String> groups) {
    CommandContext context = Context.getCommandContext();
    AuthorizationService service = context.getProcessEngineConfiguration().getAuthorizationService();
    return groups.isEmpty() ? 0 : context.runWithoutAuthorization(() -> service.createAuthorizationQuery()
        .groupIdIn(groups.toArray(String[]::new)).resourceType(Resources.TASK).count());
  }

  private static Stream<Authorization> list(AuthorizationQuery query) {
    return query.resourceType(Resources.PROCESS_DEFINITION).list().stream();
  }
}
