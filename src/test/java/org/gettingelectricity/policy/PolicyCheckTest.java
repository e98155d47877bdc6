package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What may not be deployed as a policy. */
class PolicyCheckTest {

  @Test
  void acceptsTheFiveDocuments() {
    assertThat(PolicyCheck.check(TestPolicies.files())).isEmpty();
  }
}
