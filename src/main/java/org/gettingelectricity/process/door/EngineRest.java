package org.gettingelectricity.process.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.springframework.stereotype.Component;

/**
 * The engine's REST with one mapper for all requests. Left alone it makes a mapper with each request, which then finds out
 * anew how every type is read and written.
 */
@Component("engineRestApplication") // engineRest is the name of its doors
@ApplicationPath("/engine-rest")
class EngineRest extends CamundaJerseyResourceConfig {

  @Override
  protected void registerCamundaRestResources() {
    Set<Class<?>> configuration = new HashSet<>(CamundaRestResources.getConfigurationClasses());
    configuration.remove(JacksonConfigurator.class);
    registerClasses(CamundaRestResources.getResourceClasses());
    registerClasses(configuration);
    register(KeptMapper.class);
    register(JacksonFeature.class);
  }

  /** Made once; nothing of the engine's REST changes a mapper it was given. */
  @Provider
  @Produces(MediaType.APPLICATION_JSON)
  static class KeptMapper extends JacksonConfigurator {

    private final ObjectMapper mapper = super.getContext(ObjectMapper.class);

    @Override
    public ObjectMapper getContext(Class<?> type) {
      return mapper;
    }
  }
}
