package org.gettingelectricity.refusal;

import java.util.List;

/** A record whose parts have to fit each other; {@link StrictReader} asks it once its parts are read, right or wrong. */
public interface Coherent {

  /** What does not fit, each with its path; parts that are null or wrong by themselves are no concern of it. */
  List<FieldError> contradictions();
}
