package org.gettingelectricity.process.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.gettingelectricity.application.ApplicationReader;
import org.gettingelectricity.application.ApplicationRequest;
import org.gettingelectricity.application.Intake;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.simulation.SimulationPlan;
import org.gettingelectricity.simulation.SimulationPlan.Halt;
import org.gettingelectricity.simulation.SimulationPlan.Step;
import org.gettingelectricity.simulation.SimulationPlan.Turn;
import org.gettingelectricity.simulation.SimulationRequest;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The applications of a simulation: those of a past month as they came, or synthetic ones of all flows, alike for equal seeds. */
@Component
@Profile("simulation")
class Applications {

  private static final int OPEN_MINUTES = 480;
  private static final LocalTime OPEN = LocalTime.of(9, 0);
  private static final int LEAST_PERCENT = 50;
  private static final int SPREAD = 80;

  private final ObjectMapper json;
  private final Calendars calendars;
  private final Intake intake;
  private final ApplicationReader reader;
  private final Halts halts;

  Applications(ObjectMapper json, Calendars calendars, Intake intake, ApplicationReader reader, Halts halts) {
    this.halts = halts;
    this.json = json;
    this.calendars = calendars;
    this.intake = intake;
    this.reader = reader;
  }

  /** An application that comes in. @param steps how it was worked, when it is one of the past */
  record Arriving(Instant at, ObjectNode application, List<Step> steps, List<Halt> halts, List<Turn> turns) {}

  /** In the order of time. */
  List<Arriving> of(SimulationPlan plan) {
    List<Arriving> arriving = new ArrayList<>();
    if (plan.replayed().isEmpty()) {
      List<ObjectNode> examples = examples();
      for (int i = 0; i < plan.asked().cases(); i++) {
        arriving.add(synthetic(plan.asked(), i, examples));
      }
    } else {
      plan.replayed().forEach(past -> arriving.add(new Arriving(past.at().toInstant(),
          anonymous((ObjectNode) past.application().deepCopy(), arriving.size()), past.steps(), past.halts(), past.turns())));
    }
    arriving.sort(Comparator.comparing(Arriving::at));
    return arriving;
  }

  private Arriving synthetic(SimulationRequest asked, int number, List<ObjectNode> examples) {
    Random random = new Random(asked.seed() * 31 + number);
    ObjectNode application = anonymous(examples.get(number % examples.size()).deepCopy(), number);
    scale((ObjectNode) application.get("facts"), LEAST_PERCENT + random.nextInt(SPREAD));
    LocalDate before = asked.from().minusDays(1);
    LocalDate day = calendars.current().plusWorkingDays(before, 1 + random.nextInt(asked.days()));
    Instant at = day.atTime(OPEN).plusMinutes(random.nextInt(OPEN_MINUTES)).atZone(Days.ZONE).toInstant();
    return new Arriving(at, application, List.of(), halts.drawn(at, random), List.of());
  }

  /** Capacities, and what they are divided into, so many percent of the example. */
  private static void scale(ObjectNode facts, int percent) {
    for (String capacity : List.of("capacityKw", "capacityKva")) {
      if (facts.has(capacity)) {
        facts.put(capacity, facts.get(capacity).asInt() * percent / 100);
      }
    }
    facts.path("tariffs").forEach(tariff -> ((ObjectNode) tariff).put("capacityKw", facts.get("capacityKw").asInt()));
  }

  private ObjectNode anonymous(ObjectNode application, int number) {
    application.remove("projectCode");
    application.putObject("customer").put("name", "模拟客户" + number);
    application.putObject("site").put("address", "模拟路" + number + "号");
    return application;
  }

  private List<ObjectNode> examples() {
    try {
      List<ObjectNode> examples = new ArrayList<>();
      for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:demo/*.json")) {
        examples.add((ObjectNode) json.readTree(file.getInputStream()));
      }
      return examples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the policy decides on when an application is said anew; empty when it cannot be read. */
  Optional<Facts> facts(ObjectNode application, JsonNode facts) {
    ObjectNode anew = application.deepCopy();
    anew.set("facts", facts.deepCopy());
    return Optional.ofNullable(reader.read(withPapers(anew), new ArrayList<>())).map(ApplicationRequest::facts);
  }

  /** Says that every paper the policy will ask for is there: what is simulated is the time of the work. */
  JsonNode withPapers(ObjectNode application) {
    ApplicationRequest request = reader.read(application, new ArrayList<>());
    Optional.ofNullable(request).map(intake::quote).flatMap(PolicyAnswer::quote).map(Quote::documents).ifPresent(papers -> {
      TreeSet<String> codes = new TreeSet<>();
      papers.required().values().forEach(required -> required.forEach(code -> codes.add(code.toString())));
      papers.toFollow().forEach(code -> codes.add(code.toString()));
      ArrayNode provided = ((ObjectNode) application.get("facts")).withArray("documentsProvided");
      provided.forEach(code -> codes.add(code.asText()));
      provided.removeAll();
      codes.forEach(provided::add);
    });
    return application;
  }
}
