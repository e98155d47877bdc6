package org.gettingelectricity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class DemoProfileTest {

  private final StandardEnvironment environment = new StandardEnvironment();

  @Test
  void runsOnTheEmbeddedDatabase() {
    assertThat(profilesOn("jdbc:h2:file:./data/x")).contains("demo");
  }

  @Test
  void staysOffOnADatabaseServer() {
    assertThat(profilesOn("jdbc:postgresql://db/x")).doesNotContain("demo");
  }

  @Test
  void staysOffWhenAnotherProfileWasChosen() {
    environment.setActiveProfiles("production");
    assertThat(profilesOn("jdbc:h2:file:./data/x")).containsExactly("production");
  }

  private String[] profilesOn(String url) {
    environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("spring.datasource.url", url)));
    new DemoProfile().postProcessEnvironment(environment, null);
    return environment.getActiveProfiles();
  }
}
