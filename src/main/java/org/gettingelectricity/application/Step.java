package org.gettingelectricity.application;

/** A step of a case that promises stand before. */
public sealed interface Step {

  /** Somebody does the work a stage is there for. @param clock code of the clock the stage runs */
  record StageWork(String clock) implements Step {}

  /** A stage is over. @param clock code of the clock the stage ran */
  record StageEnds(String clock) implements Step {}

  /** The meter is fitted and the supply connected; the record of it is still to come. */
  record Connect() implements Step {}

  /** The case ends with the lights on. */
  record Energise() implements Step {}
}
