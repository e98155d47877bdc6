package org.gettingelectricity.clock;

import java.time.Instant;
import java.time.LocalDate;
import org.gettingelectricity.policy.code.Owner;
import org.jspecify.annotations.Nullable;

/**
 * One run of a stage, of works or approvals, or one wait for the customer.
 *
 * @param clock code of the stage; a wait inside a stage carries the stage's code and stops that stage's clock
 * @param agreedOn finish date agreed with the customer, or null
 * @param cutOff it ended with its work undone, as by a withdrawal or a change of the application
 * @param circuit which circuit is built, from 1; null where there is only one, or it is no matter of circuits
 * @param agreedConsent the customer consented to a date beyond the limit (D-19)
 */
record Activity(long id, String clock, String instanceId, Owner owner, Instant startedAt, String startedBy,
    @Nullable Instant endedAt, @Nullable String endedBy, boolean cutOff, ClockLimit limit, @Nullable LocalDate agreedOn,
    boolean agreedConsent, @Nullable LocalDate dueOn, boolean provisional, @Nullable Instant warnedAt,
    @Nullable Instant breachedAt, @Nullable Integer circuit) {

  static Activity started(String clock, String instanceId, Owner owner, Instant at, String actor, ClockLimit limit,
      @Nullable Integer circuit) {
    return new Activity(0, clock, instanceId, owner, at, actor, null, null, false, limit, null, false, null, false, null, null, circuit);
  }

  Activity withId(long generated) {
    return new Activity(generated, clock, instanceId, owner, startedAt, startedBy, endedAt, endedBy, cutOff, limit, agreedOn,
        agreedConsent, dueOn, provisional, warnedAt, breachedAt, circuit);
  }

  Activity ended(Instant at, String actor, boolean undone) {
    return new Activity(id, clock, instanceId, owner, startedAt, startedBy, at, actor, undone, limit, agreedOn, agreedConsent, dueOn,
        provisional, warnedAt, breachedAt, circuit);
  }

  Activity due(@Nullable LocalDate on, boolean isProvisional) {
    return new Activity(id, clock, instanceId, owner, startedAt, startedBy, endedAt, endedBy, cutOff, limit, agreedOn, agreedConsent,
        on, isProvisional, warnedAt, breachedAt, circuit);
  }

  /** With its warning, or its breach, raised; the first moment stays. */
  Activity alarmed(boolean breach, Instant at) {
    return new Activity(id, clock, instanceId, owner, startedAt, startedBy, endedAt, endedBy, cutOff, limit, agreedOn, agreedConsent,
        dueOn, provisional, breach || warnedAt != null ? warnedAt : at, breach && breachedAt == null ? at : breachedAt, circuit);
  }

  boolean openAt(Instant t) {
    return !startedAt.isAfter(t) && (endedAt == null || endedAt.isAfter(t));
  }

  boolean open() {
    return endedAt == null;
  }

  /** Whether this is a wait for the customer and not a clock of its own. */
  boolean waitsForCustomer() {
    return owner == Owner.CUSTOMER_WAIT || owner == Owner.CUSTOMER_WORKS;
  }
}
