package org.gettingelectricity.process.deployment;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gettingelectricity.process.deployment.KeptFiles.Place;
import org.gettingelectricity.process.deployment.KeptFiles.Version;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.DeploymentFinding;
import org.gettingelectricity.release.Deployments;
import org.gettingelectricity.simulation.LiveFiles;
import org.gettingelectricity.upgrade.ProductFiles;
import org.gettingelectricity.upgrade.Upgrades;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is in force as owners made it: instead of the product's files, whatever they called theirs, and beside them. */
@Component
class OwnersFiles implements ProductFiles, LiveFiles {

  private final JdbcClient jdbc;
  private final RepositoryService repository;
  private final ProcessEngineConfigurationImpl engine;
  private final Deployments deployments;
  private final Upgrades upgrades;

  OwnersFiles(JdbcClient jdbc, RepositoryService repository, ProcessEngineConfigurationImpl engine, Deployments deployments,
      Upgrades upgrades) {
    this.jdbc = jdbc;
    this.repository = repository;
    this.engine = engine;
    this.deployments = deployments;
    this.upgrades = upgrades;
  }

  /**
   * Notes which packaged files owners have to decide on.
   *
   * @param packaged by name
   * @return names of those that stay back for it, now or since it was decided so
   */
  Set<String> heldBack(Map<String, byte[]> packaged) {
    KeptFiles all = KeptFiles.read(jdbc);
    Map<String, Upgrades.Kept> kept = upgrades.kept();
    Set<String> held = new HashSet<>();
    List<Upgrades.Conflict> conflicts = new ArrayList<>();
    packaged.forEach((name, content) -> {
      List<Version> products = products(name, all);
      List<String> ours = owners(products, all).stream().map(this::text).toList();
      String product = text(content);
      if (ours.isEmpty() || ours.stream().allMatch(product::equals)) {
        return;
      }
      String deployed = text(products.get(0).place());
      Optional<String> turnedDown = Optional.ofNullable(kept.get(name))
          .filter(one -> one.at() != null && !one.at().toInstant().isBefore(products.get(0).at())).map(Upgrades.Kept::product);
      if (turnedDown.filter(product::equals).isPresent()) {
        held.add(name);
      } else if (!deployed.equals(product) && !ours.stream().allMatch(deployed::equals)) {
        held.add(name);
        conflicts.add(new Upgrades.Conflict(name, turnedDown.orElse(deployed), product));
      }
    });
    upgrades.found(conflicts);
    return held;
  }

  @Override
  public List<DeploymentFile> inForce(String file) {
    KeptFiles all = KeptFiles.read(jdbc);
    return owners(products(file, all), all).stream()
        .map(place -> new DeploymentFile(place.resource(), text(place).getBytes(StandardCharsets.UTF_8))).toList();
  }

  @Override
  public List<List<DeploymentFile>> beyondPackaged() {
    KeptFiles all = KeptFiles.read(jdbc);
    Map<Boolean, Set<Place>> live = all.all().stream().filter(kept -> !kept.packaged()).collect(Collectors.groupingBy(Version::place)).entrySet().stream()
        .filter(file -> file.getValue().stream().anyMatch(all::latest))
        .collect(Collectors.partitioningBy(file -> file.getValue().stream().allMatch(all::latest),
            Collectors.mapping(Map.Entry::getKey, Collectors.toSet())));
    return Stream.of(live.get(false), live.get(true)).filter(files -> !files.isEmpty()).map(this::files).toList();
  }

  /** Under their names; where several have the same, each under one of its own. */
  private List<DeploymentFile> files(Set<Place> places) {
    List<String> called = places.stream().map(Place::resource).toList();
    return places.stream().map(place -> new DeploymentFile(Collections.frequency(called, place.resource()) == 1 ? place.resource()
        : place.deployment() + "-" + place.resource(), text(place).getBytes(StandardCharsets.UTF_8))).toList();
  }

  @Override
  public List<DeploymentFinding> check(DeploymentFile product) {
    return deployments.check(List.of(product));
  }

  @Override
  public void deploy(DeploymentFile product) {
    var caller = engine.getIdentityService().getCurrentAuthentication();
    engine.getIdentityService().clearAuthentication();
    try {
      repository.createDeployment().name(ModelDeployment.NAME).source(ModelDeployment.NAME)
          .addInputStream(product.name(), new ByteArrayInputStream(product.content())).deploy();
    } finally {
      engine.getIdentityService().setAuthentication(caller);
    }
  }

  /** What the product deployed last from a file, empty when it never did. */
  private static List<Version> products(String file, KeptFiles all) {
    List<Version> ever = all.all().stream().filter(kept -> kept.packaged() && kept.resource().equals(file)).toList();
    return ever.stream().max(Comparator.comparing(Version::at).thenComparing(Version::version))
        .map(last -> ever.stream().filter(kept -> kept.deployment().equals(last.deployment())).toList()).orElse(List.of());
  }

  /** Where that what owners put in force instead is kept. */
  private static Set<Place> owners(List<Version> products, KeptFiles all) {
    return products.stream().map(all::inForce)
        .filter(live -> !live.packaged()).map(Version::place).collect(Collectors.toSet());
  }

  private String text(Place place) {
    return text(jdbc.sql("select BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ = :deployment and NAME_ = :name")
        .param("deployment", place.deployment()).param("name", place.resource()).query(byte[].class).single());
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
