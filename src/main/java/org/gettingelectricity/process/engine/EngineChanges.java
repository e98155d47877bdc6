package org.gettingelectricity.process.engine;

import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Plugin;
import org.apache.ibatis.plugin.Signature;
import org.gettingelectricity.ledger.Changes;

/** Notes that the engine writes something in the present transaction. */
@Intercepts(@Signature(type = Executor.class, method = "update", args = {MappedStatement.class, Object.class}))
class EngineChanges implements Interceptor {

  /** Statements and their results are made very often and have nothing to be noted. */
  @Override
  public Object plugin(Object made) {
    return made instanceof Executor ? Plugin.wrap(made, this) : made;
  }

  @Override
  public Object intercept(Invocation invocation) throws Throwable {
    Changes.note();
    return invocation.proceed();
  }
}
