package org.gettingelectricity.process.people;

import java.io.StringWriter;
import java.util.List;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.identity.impl.ldap.LdapConfiguration;
import org.camunda.bpm.identity.impl.ldap.LdapIdentityProviderFactory;
import org.camunda.bpm.identity.impl.ldap.LdapIdentityProviderSession;
import org.camunda.bpm.identity.impl.ldap.LdapUserQueryImpl;

/**
 * Reads the directory as strictly as our own tables. A directory compares names without regard to case or blanks; here a
 * user has one spelling, or the same person could sign in as two and confirm what he asked for himself.
 */
class DirectorySession extends LdapIdentityProviderSession {

  /** Opens such sessions. */
  static final class Factory extends LdapIdentityProviderFactory {

    private final LdapConfiguration configuration;

    Factory(LdapConfiguration configuration) {
      this.configuration = configuration;
    }

    @Override
    public Session openSession() {
      return new DirectorySession(configuration);
    }
  }

  private DirectorySession(LdapConfiguration configuration) {
    super(configuration);
  }

  /** Also what a password is checked against. */
  @Override
  public List<User> findUserByQueryCriteria(LdapUserQueryImpl query) {
    List<User> found = super.findUserByQueryCriteria(query);
    return query.getId() == null ? found : found.stream().filter(user -> user.getId().equals(query.getId())).toList();
  }

  /** What the system asks on its own behalf is not a matter of the caller's rights, as with built-in users. */
  @Override
  protected boolean isAuthorizedToRead(Resource resource, String id) {
    return !Context.getCommandContext().isAuthorizationCheckEnabled() || super.isAuthorizedToRead(resource, id);
  }

  /** Some values of queries arrive here unescaped; a bracket would end the filter and start another. */
  @Override
  protected void addFilter(String attribute, String value, StringWriter filter) {
    super.addFilter(attribute, value.replace("(", "\\28").replace(")", "\\29"), filter);
  }
}
