package org.gettingelectricity.process.people;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gettingelectricity.access.LoginAttempts;
import org.gettingelectricity.access.PasswordRules;
import org.gettingelectricity.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has the engine ask {@link GuardedIdentityService} for people and passwords, and keep passwords as slow hashes. */
@Component
class PasswordPlugin extends AbstractProcessEnginePlugin {

  private final ObjectProvider<LoginAttempts> attempts;
  private final ObjectProvider<AuditTrail> trail;
  private final ObjectProvider<PasswordHistory> history;
  private final ObjectProvider<IdentityVersion> version;
  private final ObjectProvider<InitialPasswords> initial;
  private final ObjectProvider<UserRecords> records;

  PasswordPlugin(ObjectProvider<LoginAttempts> attempts, ObjectProvider<AuditTrail> trail,
      ObjectProvider<PasswordHistory> history, ObjectProvider<IdentityVersion> version,
      ObjectProvider<InitialPasswords> initial, ObjectProvider<UserRecords> records) {
    this.attempts = attempts;
    this.trail = trail;
    this.history = history;
    this.version = version;
    this.initial = initial;
    this.records = records;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    SlowHash hash = new SlowHash();
    engine.setPasswordEncryptor(hash); // the engine goes on to check what earlier versions have stored
    engine.setEnablePasswordPolicy(true);
    engine.setPasswordPolicy(() -> List.of(new Advice()));
    engine.setIdentityService(new GuardedIdentityService(attempts, trail, history, version, initial, records, hash));
  }

  /** What the engine's pages show while somebody types. */
  private static final class Advice implements PasswordPolicyRule {

    @Override
    public String getPlaceholder() {
      return "PASSWORD_POLICY_LENGTH";
    }

    @Override
    public Map<String, String> getParameters() {
      return Map.of("minLength", String.valueOf(PasswordRules.SHORTEST));
    }

    @Override
    public boolean execute(String password) {
      return execute(password, null);
    }

    @Override
    public boolean execute(String password, @Nullable User user) {
      return PasswordRules.broken(user == null ? null : user.getId(), password).isEmpty();
    }
  }
}
