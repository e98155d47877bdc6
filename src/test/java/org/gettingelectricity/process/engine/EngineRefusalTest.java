package org.gettingelectricity.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.junit.jupiter.api.Test;

class EngineRefusalTest {

  private static final List<Rejection> REASONS = List.of(new Rejection("MISSING_DOCUMENT", DocumentCode.PROPERTY_CERT, null, null, "缺少产权证明"),
      new Rejection("MISSING_FACT", null, "capacityKw", null, "缺少用电容量"), new Rejection("WRONG_FLOW", null, null, null, "流程不符"));

  @Test
  void tellsProgramsTheCodeOfEveryReasonAndWhatItIsAbout() {
    assertThat(EngineRefusal.of(Refusal.policy(REASONS)))
        .hasMessage("MISSING_DOCUMENT：缺少产权证明（PROPERTY_CERT）；MISSING_FACT：缺少用电容量（capacityKw）；WRONG_FLOW：流程不符");
  }

  @Test
  void tellsPeopleTheWordsAlone() {
    assertThat(Refusal.policy(REASONS)).hasMessage("缺少产权证明；缺少用电容量；流程不符");
  }

  @Test
  void namesTheFieldsThatAreWrong() {
    assertThat(EngineRefusal.of(Refusal.invalid(List.of(new FieldError("reason", "必填"), new FieldError("to", "没有用户 x")))))
        .hasMessage("INVALID_REQUEST：reason 必填；to 没有用户 x");
  }
}
