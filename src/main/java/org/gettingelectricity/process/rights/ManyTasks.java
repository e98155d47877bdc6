package org.gettingelectricity.process.rights;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.gettingelectricity.process.engine.TaskLists;

/** The check of somebody with rights on so many single tasks that a page of them is found soonest along its order. */
class ManyTasks extends PermissionCheck {

  ManyTasks() {
    setPermission(Permissions.READ);
    setResource(Resources.TASK);
    setResourceIdQueryParam(TaskLists.TASK_ID);
  }

  static boolean in(CompositePermissionCheck checks) {
    return checks != null && checks.getAllPermissionChecks().stream().anyMatch(ManyTasks.class::isInstance);
  }
}
