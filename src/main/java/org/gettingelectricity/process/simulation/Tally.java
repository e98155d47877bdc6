package org.gettingelectricity.process.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gettingelectricity.simulation.SimulatedSide;

/** How often each thing happened. */
final class Tally {

  private static final int LONGEST = 300;

  private final Map<String, Integer> times = new TreeMap<>();

  void count(String what) {
    times.merge(what.length() > LONGEST ? what.substring(0, LONGEST) : what, 1, Integer::sum);
  }

  List<SimulatedSide.Count> counts() {
    return times.entrySet().stream().map(one -> new SimulatedSide.Count(one.getKey(), one.getValue())).toList();
  }
}
