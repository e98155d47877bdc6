package org.gettingelectricity.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.policy.change.ChangeKind;
import org.gettingelectricity.policy.change.PolicyChange;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.junit.jupiter.api.Test;

/** What is the same change for different applications is read once; nothing is lost of which applications they are. */
class DifferenceGroupTest {

  @Test
  void sameChangesAreOneWithWhatIsTrueOfAllAndOfEach() {
    List<PolicyChange> policies = List.of(change("合计", "16", "17", "高压单电源", "城镇"), change("合计", "16", "18", "低压"),
        change("合计", "16", "17", "高压单电源", "农村", "临时用电：是"));
    Difference form = Difference.of("FORM", "表单", "a.form", "新增字段", null, "有");
    List<Difference> all = List.of(form, form, form, form);
    List<DifferenceGroup> groups = DifferenceGroup.of(policies, all);
    assertThat(groups).extracting(DifferenceGroup::sentence).containsExactly("新增字段", "高压单电源，分 2 种情形：合计由“16”改为“17”",
        "低压：合计由“16”改为“18”");
    assertThat(groups).extracting(DifferenceGroup::changes).containsExactly(List.of(3), List.of(0, 2), List.of(1));
    assertThat(groups.get(1).apart()).containsExactly("城镇", "农村；临时用电：是");
    assertThat(groups.get(2).apart()).isEmpty();
  }

  @Test
  void nothingIsSaidOfAllWhereNothingIsInCommon() {
    List<DifferenceGroup> groups = DifferenceGroup.of(List.of(change("合计", "16", "17", "城镇"), change("合计", "16", "17", "农村")), List.of());
    assertThat(groups).singleElement().satisfies(group -> {
      assertThat(group.sentence()).startsWith("2 种情形：");
      assertThat(group.apart()).containsExactly("城镇", "农村");
    });
  }

  private static PolicyChange change(String subject, String before, String after, String... conditions) {
    return new PolicyChange(ChangeKind.LIMIT, subject, List.of(conditions), before, after,
        QuoteRequest.of(LocalDate.of(2026, 1, 1), null, null, DeclaredFact.say(fact -> fact.type() == boolean.class ? (Object) false : fact.type() == int.class ? 1 : null)));
  }
}
