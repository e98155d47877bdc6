package org.gettingelectricity.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.gettingelectricity.policy.code.DocumentCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyPapersTest {

  @ParameterizedTest
  @EnumSource
  void whatAPolicyAsksForACaseCanHold(DocumentCode code) {
    assertThat(Paper.of(code.name())).hasValueSatisfying(paper -> assertThat(paper.label()).isEqualTo(code.label()));
  }
}
