package org.gettingelectricity.assignment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.gettingelectricity.application.Days;
import org.springframework.stereotype.Service;

/** 代班: who stands in for whom, day by day. */
@Service
class Absences {

  private final AbsenceRepository absences;
  private final Clock clock;

  Absences(AbsenceRepository absences, Clock clock) {
    this.absences = absences;
    this.clock = clock;
  }

  /** Who does the person's work today: the person, or whoever stands in, over any number of absences. */
  String presentFor(String user) {
    Set<String> seen = new HashSet<>();
    String present = user;
    Optional<Absence> away = absences.of(present, today());
    while (away.isPresent() && seen.add(present)) {
      present = away.get().substitute();
      away = absences.of(present, today());
    }
    return present;
  }

  private LocalDate today() {
    return Days.of(clock.instant());
  }
}
