package org.gettingelectricity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a file that is written from what the product knows, between two marks. */
public record GeneratedPart(Path file, String begin, String end) {

  /** Holds it to what it has to be; {@code -Dmodeler.renew=true} writes it anew. */
  public void isThat(String wanted) throws IOException {
    String present = Files.readString(file);
    String renewed = present.substring(0, present.indexOf(begin) + begin.length()) + wanted + present.substring(present.indexOf(end));
    if (Boolean.getBoolean("modeler.renew")) {
      Files.writeString(file, renewed);
    }
    assertThat(Files.readString(file)).isEqualTo(renewed);
  }
}
