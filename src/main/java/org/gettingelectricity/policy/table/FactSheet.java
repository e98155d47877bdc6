package org.gettingelectricity.policy.table;

import static org.gettingelectricity.policy.table.FactName.ACCEPTANCE_DATE;
import static org.gettingelectricity.policy.table.FactName.LV_OR_OPEN;
import static org.gettingelectricity.policy.table.FactName.ONLY_OVERHEAD;
import static org.gettingelectricity.policy.table.FactName.REGION;
import static org.gettingelectricity.policy.table.FactName.UTILITY;
import static org.gettingelectricity.policy.table.FactName.VOLTAGE_KV;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import org.gettingelectricity.policy.code.WorkKind;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.jspecify.annotations.Nullable;

/** The facts of one case under their table names; filled step by step while a quote is made, used by one thread. */
public final class FactSheet {

  private static final BigDecimal ONE_KV = BigDecimal.ONE;

  private final @Nullable Object[] values = new @Nullable Object[FactName.all().size()];

  public FactSheet(QuoteRequest request) {
    Facts facts = request.facts();
    set(ACCEPTANCE_DATE, request.acceptanceDate());
    set(REGION, request.region());
    set(UTILITY, request.utility());
    FactName.all().stream().filter(FactName::given).forEach(name -> set(name, name.of(facts)));
    set(LV_OR_OPEN, facts.voltageKv() == null || facts.voltageKv().compareTo(ONE_KV) < 0);
    set(ONLY_OVERHEAD, Set.copyOf(facts.works().kinds()).equals(Set.of(WorkKind.OVERHEAD_LINE)));
  }

  public @Nullable Object get(FactName name) {
    return values[name.place()];
  }

  /** What the rules that come first have found. */
  @SuppressWarnings("unchecked")
  public <T> T known(FactName name) {
    return (T) Objects.requireNonNull(get(name), name::toString);
  }

  public FactSheet set(FactName name, @Nullable Object value) {
    values[name.place()] = value;
    return this;
  }

  /** Supplied below 1 kV (D-44). */
  public boolean lowVoltage() {
    return this.<BigDecimal>known(VOLTAGE_KV).compareTo(ONE_KV) < 0;
  }
}
