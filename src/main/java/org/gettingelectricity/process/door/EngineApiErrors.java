package org.gettingelectricity.process.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.gettingelectricity.web.FaultLog;
import org.gettingelectricity.web.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the engine refuses behind our own REST, in the same words as behind its own. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineApiErrors {

  private static final Logger LOG = LoggerFactory.getLogger(EngineApiErrors.class);

  @ExceptionHandler({ProcessEngineException.class, RestException.class})
  void engine(RuntimeException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (Outage.isOne(e)) {
      throw e;
    }
    EngineProblem problem = EngineProblem.of(e).orElse(EngineProblem.INTERNAL);
    if (problem == EngineProblem.INTERNAL) {
      LOG.error("{} {} failed: {}", request.getMethod(), request.getRequestURI(), FaultLog.brief(e));
    }
    problem.told(Map.of()).writeTo(response);
  }
}
