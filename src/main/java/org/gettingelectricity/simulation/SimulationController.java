package org.gettingelectricity.simulation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.refusal.StrictReader;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.UploadedFiles;
import org.gettingelectricity.web.Answers;
import org.gettingelectricity.web.Body;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Simulations over REST, for process owners: as JSON, or with the files to try as a form of several parts. */
@RestController
@RequestMapping("/api/v1/simulations")
class SimulationController {

  private static final int MOST = 50;
  private static final String SVG = "image/svg+xml";

  private final Simulations simulations;
  private final StrictReader reader;
  private final Callers callers;

  SimulationController(Simulations simulations, StrictReader reader, Callers callers) {
    this.simulations = simulations;
    this.reader = reader;
    this.callers = callers;
  }

  /** What is asked, each a field of the form, and models, policy tables and forms to try. */
  record FilesToTry(@JsonUnwrapped SimulationRequest asked, List<MultipartFile> files) {}

  @Operation(summary = "开始模拟")
  @RequestBody(required = true, content = {
      @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = SimulationRequest.class)),
      @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = FilesToTry.class))})
  @Answers(202)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Simulation> start(@Parameter(hidden = true) Body<SimulationRequest> body) {
    return started(body.read(), List.of());
  }

  @Operation(hidden = true)
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<Simulation> startWith(@Parameter(hidden = true) @RequestParam MultiValueMap<String, MultipartFile> files,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> fields) throws IOException {
    return started(reader.read(document(fields), SimulationRequest.class), files.isEmpty() ? List.of() : UploadedFiles.read(files));
  }

  /** Without what came of them. */
  @Operation(summary = "模拟记录")
  @GetMapping
  List<Simulation> latest() {
    return simulations.latest(MOST).stream().map(Simulation::withoutResult).toList();
  }

  @Operation(summary = "查看模拟")
  @GetMapping("/{id}")
  Simulation one(@PathVariable String id) {
    return simulations.find(id);
  }

  @Operation(summary = "模拟的流程图")
  @GetMapping("/{id}/pictures")
  List<SimulatedPicture> pictures(@PathVariable String id) {
    return simulations.pictures(id);
  }

  @Operation(summary = "查看模拟的流程图")
  @Answers(value = 200, produces = SVG)
  @GetMapping("/{id}/pictures/{side}/{model}")
  ResponseEntity<String> picture(@PathVariable String id, @PathVariable String side, @PathVariable String model) {
    return ResponseEntity.ok().contentType(new MediaType("image", "svg+xml", StandardCharsets.UTF_8)).body(simulations.picture(id, side, model));
  }

  @Operation(summary = "取消模拟")
  @PostMapping("/{id}/cancellation")
  Simulation cancel(@PathVariable String id) {
    return simulations.cancel(id);
  }

  private ResponseEntity<Simulation> started(SimulationRequest request, List<DeploymentFile> files) {
    Simulation simulation = simulations.start(request, files, callers.current());
    return ResponseEntity.accepted().location(URI.create("/api/v1/simulations/" + simulation.id())).body(simulation);
  }

  /** The text fields of the form as the JSON they stand for: numbers are numbers, {@code staff} is an object, blank is not said. */
  private static ObjectNode document(MultiValueMap<String, String> fields) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    fields.forEach((name, values) -> {
      if (values.size() > 1) {
        throw Refusal.invalid(name, "只能填写一次");
      }
      String text = values.get(0).strip();
      if (text.matches("-?\\d{1,30}") || text.startsWith("{")) {
        document.set(name, StrictReader.document(text.getBytes(StandardCharsets.UTF_8)));
      } else if (!text.isEmpty()) {
        document.put(name, text);
      }
    });
    return document;
  }
}
