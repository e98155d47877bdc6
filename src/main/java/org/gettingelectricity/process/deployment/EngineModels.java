package org.gettingelectricity.process.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.ModelVersion;
import org.gettingelectricity.release.Models;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions the engine keeps of the product's models. Who deployed one was noted with the deployment. */
@Component
class EngineModels implements Models {

  private static final Set<String> KEYS = Stream.concat(Stream.of(Flow.values()).map(Flow::processKey), ModelKeys.SUPPORTING.stream())
      .collect(Collectors.toCollection(TreeSet::new));

  private final JdbcClient jdbc;
  private final RepositoryService repository;
  private final SystemAuthority authority;
  private final Map<String, byte[]> packaged;

  EngineModels(JdbcClient jdbc, RepositoryService repository, SystemAuthority authority) {
    this.jdbc = jdbc;
    this.repository = repository;
    this.authority = authority;
    this.packaged = packaged();
  }

  private static Map<String, byte[]> packaged() {
    Map<String, byte[]> files = new TreeMap<>();
    ModelDeployment.packagedModels().entrySet().stream().filter(file -> file.getKey().endsWith(".bpmn")).forEach(file -> {
      byte[] content = content(file.getValue());
      keys(content).forEach(key -> files.put(key, content));
    });
    return files;
  }

  private static byte[] content(Resource file) {
    try {
      return file.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<ModelVersion> versions() {
    return jdbc.sql("""
        select d.KEY_ as model, d.NAME_ as name, d.VERSION_ as version, d.DEPLOYMENT_ID_ as deployment, p.DEPLOY_TIME_ as at,
          (select o.user_id from ge_deployer o where o.deployment_id = d.DEPLOYMENT_ID_) as person,
          (select count(distinct e.BUSINESS_KEY_) from ACT_RU_EXECUTION e join ge_case c on c.application_no = e.BUSINESS_KEY_
            where e.PROC_DEF_ID_ = d.ID_ and c.closed_at is null) as open
        from ACT_RE_PROCDEF d join ACT_RE_DEPLOYMENT p on p.ID_ = d.DEPLOYMENT_ID_
        where d.KEY_ in (:keys) order by d.KEY_, d.VERSION_ desc""").param("keys", KEYS)
        .query((row, n) -> new ModelVersion(row.getString("model"), row.getString("name"), row.getInt("version"),
            row.getString("deployment"), row.getTimestamp("at").toInstant(), row.getString("person"), row.getLong("open")))
        .list();
  }

  @Override
  public DeploymentFile file(ModelVersion version) {
    return authority.call(() -> {
      var definition = repository.createProcessDefinitionQuery().processDefinitionKey(version.key())
          .processDefinitionVersion(version.version()).singleResult();
      try (InputStream content = repository.getProcessModel(definition.getId())) {
        return new DeploymentFile(definition.getResourceName(), content.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  @Override
  public Optional<DeploymentFile> form(String id) {
    return jdbc.sql("""
        select f.RESOURCE_NAME_ as name, b.BYTES_ as content from ACT_RE_CAMFORMDEF f
          join ACT_GE_BYTEARRAY b on b.DEPLOYMENT_ID_ = f.DEPLOYMENT_ID_ and b.NAME_ = f.RESOURCE_NAME_
        where f.KEY_ = :id order by f.VERSION_ desc""").param("id", id)
        .query((row, n) -> new DeploymentFile(row.getString("name"), row.getBytes("content"))).list().stream().findFirst();
  }

  @Override
  public Set<String> keys(DeploymentFile file) {
    return keys(file.content());
  }

  private static Set<String> keys(byte[] content) {
    return XmlReading.of(content).elements().stream().filter(element -> element.name().equals("process")).map(XmlReading.Found::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public boolean differsFromPackaged(ModelVersion version) {
    return !Arrays.equals(file(version).content(), packaged.get(version.key()));
  }

  /** The lock every deployment of the engine takes. */
  @Override
  public void hold() {
    jdbc.sql("select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'deployment.lock' for update").query(String.class).list();
  }
}
