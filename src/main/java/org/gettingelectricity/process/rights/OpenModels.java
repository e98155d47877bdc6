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

/** Whether somebody may read all tasks of some model, which the product gives to nobody but an administrator might. */
final class OpenModels {

  private OpenModels() {}

  /** Groups are given rights, and found by what they are given, not among all their rights on tasks. */
  static boolean readableBy(String user, List<String> groups) {
    CommandContext context = Context.getCommandContext();
    AuthorizationService service = context.getProcessEngineConfiguration().getAuthorizationService();
    return context.runWithoutAuthorization(() -> {
      Stream<Authorization> ofUser = list(service.createAuthorizationQuery().userIdIn(user, Authorization.ANY));
      Stream<Authorization> ofGroups = groups.isEmpty() ? Stream.empty()
          : list(service.createAuthorizationQuery()
          .authorizationType(Authorization.AUTH_TYPE_GRANT).groupIdIn(groups.toArray(String[]::new)));
      return Stream.concat(ofUser, ofGroups).anyMatch(right -> right.isPermissionGranted(Permissions.READ_TASK));
    });
  }

  private static Stream<Authorization> list(AuthorizationQuery query) {
    return query.resourceType(Resources.PROCESS_DEFINITION).list().stream();
  }
}
