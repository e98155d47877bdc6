package org.gettingelectricity.desk;

import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.ServiceArea;

/** Pictures of the live models with what is going on in them. */
public interface ModelPictures {

  /** A model whose picture can be shown. */
  record Model(String key, String name) {}

  /** A picture and the time of day it shows. */
  record Picture(String svg, String at) {}

  List<Model> models();

  /**
   * The live model as SVG: at each task how many are open in the areas, the share of them that is late as its colour, and how
   * long it took on average lately; empty for a model nobody knows.
   */
  Optional<Picture> heat(String key, List<ServiceArea> areas);

  /**
   * What people call an element of a version of a model; a timer at the edge of a step after that step too, and what has no name
   * after what it stands in.
   */
  String step(String definitionId, String element);
}
