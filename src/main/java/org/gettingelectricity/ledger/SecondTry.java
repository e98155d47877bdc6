package org.gettingelectricity.ledger;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two people do something to one case in the same moment: whoever loses is undone as a whole and tried again in silence, a
 * few times. Stands around the outermost transaction only; the doors answer 409 when the last try is lost too.
 */
@Configuration(proxyBeanMethods = false)
class SecondTry {

  private static final int TRIES = 8;
  private static final long LONGEST_PAUSE_MILLIS = 40;
  /** After it there is no further try: whoever waited that long for a lock would only wait again. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private interface Attempt<T> {
    T make() throws Throwable;
  }

  /** Around every method that opens a transaction. */
  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static Advisor secondTryOfTransactions() {
    var transactional = new ComposablePointcut(AnnotationMatchingPointcut.forMethodAnnotation(Transactional.class))
        .union(AnnotationMatchingPointcut.forClassAnnotation(Transactional.class));
    var advisor = new DefaultPointcutAdvisor(transactional, new AroundMethod());
    advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 10); // the transaction itself is innermost
    return advisor;
  }

  @Bean
  static TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
    return new Template(transactions);
  }

  private static final class AroundMethod implements MethodInterceptor {
    @Override
    public Object invoke(MethodInvocation invocation) throws Throwable {
      return attempt(() -> invocation instanceof ProxyMethodInvocation proxied
          ? proxied.invocableClone().proceed() : invocation.proceed());
    }
  }

  private static final class Template extends TransactionTemplate {

    Template(PlatformTransactionManager transactions) {
      super(transactions);
    }

    @Override
    public <T> T execute(TransactionCallback<T> action) throws TransactionException {
      try {
        return attempt(() -> super.execute(action));
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static <T> T attempt(Attempt<T> attempt) throws Throwable {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return attempt.make();
    }
    long begun = System.nanoTime();
    for (int tried = 1; ; tried++) {
      try {
        return attempt.make();
      } catch (ConcurrencyFailureException e) {
        if (tried == TRIES || System.nanoTime() - begun > PATIENCE_NANOS) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE_MILLIS)));
      }
    }
  }
}
