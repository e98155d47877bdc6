package org.gettingelectricity.process.people;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.gettingelectricity.access.Passwords;
import org.gettingelectricity.process.engine.EngineRefusal;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People change their own password in the engine's identity service. */
@Component
class OwnPasswords implements Passwords {

  private final IdentityService identities;
  private final SystemAuthority authority;

  OwnPasswords(IdentityService identities, SystemAuthority authority) {
    this.identities = identities;
    this.authority = authority;
  }

  @Override
  @Transactional
  public void change(String user, String current, String chosen) {
    if (identities.isReadOnly()) {
      throw Refusal.conflict("PASSWORD_KEPT_ELSEWHERE", "密码由单位的用户目录保管，请在那里修改");
    }
    if (!proven(user, current)) {
      throw Refusal.invalid("currentPassword", "现用密码不正确");
    }
    try {
      authority.run(() -> take(user, chosen));
    } catch (EngineRefusal e) {
      throw named(e.refusal());
    } catch (Refusal e) {
      throw named(e);
    }
  }

  private boolean proven(String user, String current) {
    try {
      return identities.checkPassword(user, current);
    } catch (EngineRefusal e) {
      throw e.refusal();
    }
  }

  private void take(String user, String chosen) {
    User known = identities.createUserQuery().userId(user).singleResult();
    known.setPassword(chosen);
    identities.saveUser(known);
  }

  /** The engine's rules speak of a password; here it is the new one. */
  private static Refusal named(Refusal broken) {
    return Refusal.invalid(broken.errors().stream().map(error -> new FieldError("newPassword", error.message())).toList());
  }
}
