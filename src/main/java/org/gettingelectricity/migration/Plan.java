package org.gettingelectricity.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What maps from one version of a model to another.
 *
 * @param elements every element of the version the cases run on
 * @param added elements only the other version has, in words
 */
public record Plan(List<Element> elements, List<String> added) {

  /**
   * One element.
   *
   * @param type in Chinese
   * @param running how many processes stand in it now
   * @param maps whether work that stands in it goes on in the other version
   * @param reason why not, null when it does
   */
  public record Element(String id, @Nullable String name, String type, long running, boolean maps, @Nullable String reason) {}
}
