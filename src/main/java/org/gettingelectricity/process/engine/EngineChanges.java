package org.gettingelectricity.process.engine;

import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.gettingelectricity.ledger.Changes;

/** Notes that the engine writes something in the present transaction. */
@Intercepts(@Signature(type = Executor.class, method = "update", args = {MappedStatement.class, Object.class}))
class EngineChanges implements Interceptor {

  @Override
  public Object intercept(Invocation invocation) throws Throwable {
    Changes.note();
    return invocation.proceed();
  }
}
