package org.gettingelectricity.process.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rights on tasks are answered as the engine's own statement answers, whoever has or is denied what. */
@EngineTest
class TaskRightsTest {

  private static final String TASK = "task-with-rights";
  private static final String MODEL = "model-with-rights";
  private static final String USER = "reader-with-rights";
  private static final List<String> GROUPS = List.of("first-with-rights", "second-with-rights");
  private static final List<Permissions> ASKED = List.of(Permissions.READ, Permissions.UPDATE, Permissions.TASK_WORK, Permissions.TASK_ASSIGN);

  @Autowired ProcessEngineConfigurationImpl engine;
  @Autowired AuthorizationService authorizations;

  private final List<String> written = new ArrayList<>();

  @AfterEach
  void takeBack() {
    written.forEach(authorizations::deleteAuthorization);
  }

  @Test
  void answersAsTheEngineDoes() {
    Random random = new Random(20_261_128);
    int granted = 0;
    for (int round = 0; round < 60; round++) {
      takeBack();
      written.clear();
      write(random, round % 3 == 0);
      for (Permissions asked : ASKED) {
        boolean answer = authorized(asked, List.of(GROUPS.get(0)));
        assertThat(answer).as("round %s, %s", round, asked).isEqualTo(engineAnswer(asked, List.of(GROUPS.get(0))));
        granted += answer ? 1 : 0;
      }
    }
    assertThat(granted).isBetween(20, 220);
  }

  private void write(Random random, boolean denials) {
    Set<String> kinds = new HashSet<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      boolean everybody = random.nextInt(6) == 0;
      Authorization right = authorizations.createNewAuthorization(everybody ? Authorization.AUTH_TYPE_GLOBAL
          : denials && random.nextInt(3) == 0 ? Authorization.AUTH_TYPE_REVOKE : Authorization.AUTH_TYPE_GRANT);
      if (!everybody && random.nextBoolean()) {
        right.setUserId(random.nextBoolean() ? USER : "somebody-else-with-rights");
      } else if (!everybody) {
        right.setGroupId(GROUPS.get(random.nextInt(2)));
      }
      boolean onModel = random.nextInt(5) == 0;
      right.setResource(onModel ? Resources.PROCESS_DEFINITION : Resources.TASK);
      right.setResourceId(onModel ? MODEL : random.nextInt(4) == 0 ? "another-" + TASK : TASK);
      ASKED.stream().filter(permission -> random.nextBoolean() && fits(permission, right)).forEach(right::addPermission);
      boolean first = kinds.add(String.join(" ", String.valueOf(right.getAuthorizationType()), right.getUserId(), right.getGroupId(), right.getResourceId()));
      if (first) {
        written.add(authorizations.saveAuthorization(right).getId());
      }
    }
  }

  private static boolean fits(Permissions permission, Authorization right) {
    return right.getResourceType() == Resources.TASK.resourceType() || permission != Permissions.TASK_ASSIGN;
  }

  private boolean authorized(Permissions asked, List<String> groups) {
    return engine.getCommandExecutorTxRequired().execute(context -> context.getAuthorizationManager().isAuthorized(USER, groups, check(asked)));
  }

  private boolean engineAnswer(Permissions asked, List<String> groups) {
    return engine.getCommandExecutorTxRequired().execute(context -> new AuthorizationManager() {
      @Override
      public List<String> filterAuthenticatedGroupIds(List<String> all) {
        return all;
      }
    }.isAuthorized(USER, groups, check(asked)));
  }

  private static CompositePermissionCheck check(Permissions asked) {
    Resource model = Resources.PROCESS_DEFINITION;
    PermissionCheckBuilder checks = new PermissionCheckBuilder().disjunctive().atomicCheckForResourceId(Resources.TASK, TASK, asked);
    return asked == Permissions.TASK_ASSIGN ? checks.build() : checks.atomicCheckForResourceId(model, MODEL, asked).build();
  }
}
