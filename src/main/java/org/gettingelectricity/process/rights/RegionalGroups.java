package org.gettingelectricity.process.rights;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one role in one area that exist, e.g. {@code customer-manager.4104}. Read from the identity service, at
 * most every ten seconds: they change rarely and every new task asks for them.
 */
public class RegionalGroups {

  /** Type of the groups that stand for a role in an area. */
  public static final String TYPE = "REGION";
  private static final long LIFE_NANOS = Duration.ofSeconds(10).toNanos();

  private record Known(List<String> ids, long until) {}

  private volatile Known known = new Known(List.of(), System.nanoTime());

  /** Ids of the groups that do the role's work in the region; only the nationwide one when the region is unknown. */
  List<String> serving(Role role, @Nullable String region) {
    return ids().filter(id -> id.startsWith(role.id() + "."))
        .filter(id -> ServiceArea.ofGroup(id).includes(region)).toList();
  }

  void forget() {
    known = new Known(List.of(), System.nanoTime());
  }

  public static boolean isRegional(String groupId) {
    int dot = groupId.indexOf('.');
    return dot > 0 && Role.of(groupId.substring(0, dot)).filter(Role::regional).isPresent();
  }

  private Stream<String> ids() {
    Known current = known;
    if (current.until() - System.nanoTime() <= 0) {
      current = new Known(read(), System.nanoTime() + LIFE_NANOS);
      known = current;
    }
    return current.ids().stream();
  }

  private static List<String> read() {
    CommandContext context = Context.getCommandContext();
    return context.runWithoutAuthorization(() -> context.getProcessEngineConfiguration().getIdentityService()
        .createGroupQuery().list().stream().map(Group::getId).filter(RegionalGroups::isRegional).toList());
  }
}
