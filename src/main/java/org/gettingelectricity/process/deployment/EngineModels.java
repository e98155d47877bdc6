package org.gettingelectricity.process.deployment;

import java.io.IOException;
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
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.ModelVersion;
import org.gettingelectricity.release.ModelVersion.Kind;
import org.gettingelectricity.release.Models;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions the engine keeps of the product's models, policy files and forms. Who deployed one was noted with the deployment. */
@Component
class EngineModels implements Models {

  private static final Set<String> KEYS = Stream.concat(Stream.of(Flow.values()).map(Flow::processKey), ModelKeys.SUPPORTING.stream())
      .collect(Collectors.toCollection(TreeSet::new));

  private final JdbcClient jdbc;
  private final ObjectProvider<PolicyLibrary> policies;
  private final Map<String, byte[]> packaged = new TreeMap<>();
  private final Map<String, byte[]> packagedModels = new TreeMap<>();

  EngineModels(JdbcClient jdbc, ObjectProvider<PolicyLibrary> policies) {
    this.jdbc = jdbc;
    this.policies = policies;
    ModelDeployment.packagedModels().forEach((name, file) -> {
      byte[] content = content(file);
      packaged.put(baseName(name), content);
      if (name.endsWith(".bpmn")) {
        keys(content).forEach(key -> packagedModels.put(key, content));
      }
    });
  }

  private static String baseName(String resource) {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  private static byte[] content(Resource file) {
    try {
      return file.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file with tables that belong together has a version of its own; a table that stands alone has one as a table. */
  @Override
  public List<ModelVersion> versions() {
    return jdbc.sql("""
        select x.kind, x.model, x.name, x.version, x.deployment, x.resource, p.DEPLOY_TIME_ as at,
          (select o.user_id from ge_deployer o where o.deployment_id = x.deployment) as person,
          case when x.definition is null then null else (select count(distinct e.BUSINESS_KEY_) from ACT_RU_EXECUTION e
            join ge_case c on c.application_no = e.BUSINESS_KEY_ where e.PROC_DEF_ID_ = x.definition and c.closed_at is null) end as open
        from (
          select 'MODEL' as kind, KEY_ as model, NAME_ as name, VERSION_ as version, DEPLOYMENT_ID_ as deployment, RESOURCE_NAME_ as resource,
            ID_ as definition from ACT_RE_PROCDEF where KEY_ in (:keys) or KEY_ in (:own)
            or KEY_ in (select c.own_flow from ge_case c where c.own_flow is not null)
          union all select 'TABLE', KEY_, NAME_, VERSION_, DEPLOYMENT_ID_, RESOURCE_NAME_, null from ACT_RE_DECISION_REQ_DEF
          union all select 'TABLE', KEY_, NAME_, VERSION_, DEPLOYMENT_ID_, RESOURCE_NAME_, null from ACT_RE_DECISION_DEF
            where DEC_REQ_ID_ is null
          union all select 'FORM', KEY_, KEY_, VERSION_, DEPLOYMENT_ID_, RESOURCE_NAME_, null from ACT_RE_CAMFORMDEF) x
        join ACT_RE_DEPLOYMENT p on p.ID_ = x.deployment order by x.kind, x.model, x.version desc""").param("keys", KEYS).param("own", own())
        .query((row, n) -> new ModelVersion(Kind.valueOf(row.getString("kind")), row.getString("model"), row.getString("name"),
            row.getInt("version"), row.getString("deployment"), row.getString("resource"), row.getTimestamp("at").toInstant(),
            row.getString("person"), row.getObject("open", Long.class)))
        .list();
  }

  /** Keys of the company's own flows; a list of SQL is never empty. */
  private Set<String> own() {
    Set<String> own = policies.getObject().current().ownFlows().keySet();
    return own.isEmpty() ? Set.of("") : own;
  }

  @Override
  public DeploymentFile file(ModelVersion version) {
    return new DeploymentFile(version.resource(), jdbc.sql("""
        select BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ = :deployment and NAME_ = :name""").param("deployment", version.deploymentId())
        .param("name", version.resource()).query(byte[].class).single());
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
    byte[] product = version.kind() == Kind.MODEL ? packagedModels.get(version.key()) : packaged.get(baseName(version.resource()));
    return !Arrays.equals(file(version).content(), product);
  }

  /** The lock every deployment of the engine takes. */
  @Override
  public void hold() {
    jdbc.sql("select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'deployment.lock' for update").query(String.class).list();
  }
}
