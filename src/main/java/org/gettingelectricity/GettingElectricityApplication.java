package org.gettingelectricity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the system: the engine with its models, the API, the web pages. */
@SpringBootApplication
public class GettingElectricityApplication {

  public static void main(String[] args) {
    TimeConfiguration.useBeijingTime();
    SpringApplication.run(GettingElectricityApplication.class, args);
  }
}
