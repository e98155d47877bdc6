package org.gettingelectricity.process.people;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.identity.PasswordPolicyResult;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.gettingelectricity.access.LoginAttempts;
import org.gettingelectricity.access.PasswordRules;
import org.gettingelectricity.audit.AuditEvent;
import org.gettingelectricity.audit.AuditTrail;
import org.gettingelectricity.process.engine.CallFault;
import org.gettingelectricity.process.engine.EngineRefusal;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The engine's users behind every door, HTTP Basic as well as Tasklist's login, built-in users as well as a directory:
 * guessing is slowed down, passwords keep to the rules, every login and failure is in the audit trail, and a change of
 * people or rights works on all nodes at once.
 */
class GuardedIdentityService extends IdentityServiceImpl {

  private final ObjectProvider<LoginAttempts> attempts;
  private final ObjectProvider<AuditTrail> trail;
  private final ObjectProvider<PasswordHistory> history;
  private final ObjectProvider<IdentityVersion> version;
  private final ObjectProvider<InitialPasswords> initial;
  private final ObjectProvider<UserRecords> records;
  private final SlowHash hash;

  GuardedIdentityService(ObjectProvider<LoginAttempts> attempts, ObjectProvider<AuditTrail> trail,
      ObjectProvider<PasswordHistory> history, ObjectProvider<IdentityVersion> version,
      ObjectProvider<InitialPasswords> initial, ObjectProvider<UserRecords> records, SlowHash hash) {
    this.attempts = attempts;
    this.trail = trail;
    this.history = history;
    this.version = version;
    this.initial = initial;
    this.records = records;
    this.hash = hash;
  }

  /** Outside a request, at the start, nobody guesses. */
  @Override
  public boolean checkPassword(String user, String password) {
    Optional<String> address = address();
    if (address.isEmpty()) {
      return super.checkPassword(user, password);
    }
    if (attempts.getObject().tooMany(user, address.get())) {
      trail.getObject().write(AuditEvent.Kind.LOGIN_BLOCKED, user, address.get(), "login", HttpStatus.TOO_MANY_REQUESTS.value());
      throw CallFault.note(EngineRefusal.of(Refusal.of(Refusal.Kind.TOO_MANY, "TOO_MANY_ATTEMPTS", "密码错误次数过多，请稍后再试")));
    }
    boolean right = proven(user, password);
    if (right) {
      attempts.getObject().succeeded(user, address.get());
      trail.getObject().write(AuditEvent.Kind.LOGIN, user, address.get(), "login", HttpStatus.OK.value());
    } else {
      attempts.getObject().failed(user, address.get());
      trail.getObject().write(AuditEvent.Kind.LOGIN_FAILED, user, address.get(), "login", HttpStatus.UNAUTHORIZED.value());
    }
    return right;
  }

  /** Takes as long for a user nobody knows, or one without a password here, as for a wrong password. */
  private boolean proven(String user, String password) {
    if (!isReadOnly() && !(createUserQuery().userId(user).singleResult() instanceof UserEntity known && known.getPassword() != null)) {
      hash.checkInVain(password);
      return false;
    }
    return super.checkPassword(user, password) && !initial.getObject().over(user);
  }

  @Override
  public void saveUser(User user, boolean free) {
    super.saveUser(user, free);
    if (user instanceof UserEntity saved && saved.hasNewPassword()) {
      history.getObject().remember(saved);
      initial.getObject().noted(user.getId(), getCurrentAuthentication() == null ? null : getCurrentAuthentication().getUserId());
      records.getObject().endSessions(user.getId());
    }
    version.getObject().raise();
  }

  /** Asked by the engine before it saves a password somebody chose; pages may ask for advice before. */
  @Override
  public PasswordPolicyResult checkPasswordAgainstPolicy(String password, User user) {
    if (user instanceof UserEntity saving && saving.hasNewPassword()) {
      refuseWeak(saving.getId(), password);
    }
    return super.checkPasswordAgainstPolicy(password, user);
  }

  private void refuseWeak(String user, String password) {
    List<String> broken = PasswordRules.broken(user, password);
    if (broken.isEmpty() && history.getObject().knows(user, password, Context.getProcessEngineConfiguration().getPasswordManager())) {
      broken = List.of("不得与最近 " + PasswordHistory.REMEMBERED + " 次用过的密码相同");
    }
    if (!broken.isEmpty()) {
      throw Refusal.invalid(broken.stream().map(rule -> new FieldError("password", rule)).toList());
    }
  }

  @Override
  public void deleteUser(String user) {
    super.deleteUser(user);
    records.getObject().forget(user);
    version.getObject().raise();
  }

  @Override
  public void createMembership(String user, String group) {
    super.createMembership(user, group);
    version.getObject().raise();
  }

  @Override
  public void deleteMembership(String user, String group) {
    super.deleteMembership(user, group);
    version.getObject().raise();
  }

  @Override
  public void deleteGroup(String group) {
    super.deleteGroup(group);
    version.getObject().raise();
  }

  private static Optional<String> address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
        ? Optional.ofNullable(web.getRequest().getRemoteAddr()) : Optional.empty();
  }
}
