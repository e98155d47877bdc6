package org.gettingelectricity.approval;

import java.util.List;
import org.gettingelectricity.refusal.Spelled;
import org.jspecify.annotations.Nullable;

/**
 * What an authority says about one permit.
 *
 * @param outcome the decision
 * @param documentNo number of the permit when approved
 * @param reason why not, otherwise
 */
public record Decision(Outcome outcome, @Nullable String documentNo, @Nullable String reason) {

  /** The three answers an authority gives. */
  public enum Outcome implements Spelled {
    APPROVED("批准"), REJECTED("不予批准"), SUPPLEMENT("补正");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    @Override
    public List<String> names() {
      return List.of(label);
    }

    PermitApplication.State state() {
      return PermitApplication.State.valueOf(name());
    }
  }

  /** Whether a permit carries this decision already; a number left out does not make it another one. */
  boolean repeats(PermitApplication p) {
    return p.state() == outcome.state()
        && (documentNo == null || p.documentNo() == null || documentNo.equals(p.documentNo()));
  }
}
