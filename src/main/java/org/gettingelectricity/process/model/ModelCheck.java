package org.gettingelectricity.process.model;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Reads one model as a whole and collects everything that is wrong with it. */
class ModelCheck {

  private final ModelPlace root;
  private final DeployedNames names;

  ModelCheck(Element root, DeployedNames names) {
    this.root = new ModelPlace(root, null);
    this.names = names;
  }

  List<ModelFinding> findings() {
    List<ModelPlace> places = root.tree().filter(place -> !inDiagram(place)).toList();
    ExpressionCheck expressions = new ExpressionCheck(places, names);
    ReferenceCheck references = new ReferenceCheck(places, names);
    DeadlineCheck deadlines = new DeadlineCheck(places);
    EffectCheck effects = new EffectCheck(places, names);
    return places.stream().flatMap(place -> Stream.of(ForbiddenContent.in(place), expressions.of(place),
        references.of(place), deadlines.of(place), effects.of(place)).flatMap(s -> s)).distinct().toList();
  }

  private static boolean inDiagram(ModelPlace place) {
    return place.element().getUri() != null && place.element().getUri().contains("/DI");
  }
}
