package org.gettingelectricity.process.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.interceptor.Session;

/**
 * Rows read for many processes with one statement of each kind, before one process after the other asks for its own. Lives as long
 * as a command; what the command has written since the database would not show either.
 */
final class ReadAhead implements Session {

  /** Whom rows belong to. */
  enum By { PROCESS, STEP, TASK, PARENT, SUBSCRIPTION }

  private record Owner(Class<?> type, By by, String id) {}

  private final Map<Owner, List<? extends DbEntity>> rows = new HashMap<>();

  static ReadAhead ofCommand() {
    return Context.getCommandContext().getSession(ReadAhead.class);
  }

  /** @param owners all that were asked for, also those nothing was found for */
  <T extends DbEntity> void keep(Class<T> type, By by, Collection<String> owners, Collection<T> found, Function<T, String> owner) {
    Map<String, List<T>> byOwner = found.stream().filter(one -> owner.apply(one) != null).collect(Collectors.groupingBy(owner));
    owners.forEach(id -> rows.put(new Owner(type, by, id), byOwner.getOrDefault(id, List.of())));
  }

  /** What was read and has not been deleted since; empty when it was not read. */
  @SuppressWarnings("unchecked")
  <T extends DbEntity> Optional<List<T>> of(Class<T> type, By by, String id) {
    DbEntityCache cache = Context.getCommandContext().getDbEntityManager().getDbEntityCache();
    return Optional.ofNullable((List<T>) rows.get(new Owner(type, by, id)))
        .map(all -> all.stream().filter(one -> !cache.isDeleted(one)).collect(Collectors.toCollection(ArrayList::new)));
  }

  @Override
  public void flush() {
    rows.clear();
  }

  @Override
  public void close() {
    rows.clear();
  }
}
