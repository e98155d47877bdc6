package org.gettingelectricity.process.people;

import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.identity.impl.ldap.LdapIdentityProviderFactory;
import org.camunda.bpm.identity.impl.ldap.plugin.LdapIdentityProviderPlugin;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Users and groups of a directory (LDAP) instead of built-in ones, once {@code LDAP_URL} is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ldap.url")
@EnableConfigurationProperties(DirectorySettings.class)
class DirectoryConfiguration {

  /** A directory that does not answer must not hold the system's threads. Milliseconds. */
  private static final Map<String, String> TIMEOUTS = Map.of("com.sun.jndi.ldap.connect.timeout", "5000",
      "com.sun.jndi.ldap.read.timeout", "5000");

  @Bean
  static LdapIdentityProviderPlugin directory(DirectorySettings settings) {
    LdapIdentityProviderPlugin directory = new LdapIdentityProviderPlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl engine) {
        super.preInit(engine);
        LdapIdentityProviderFactory sessions = new DirectorySession.Factory(this);
        sessions.setLdapConfiguration(this);
        engine.setIdentityProviderSessionFactory(sessions);
      }
    };
    directory.setServerUrl(settings.url());
    directory.setBaseDn(settings.baseDn());
    directory.setManagerDn(settings.managerDn());
    directory.setManagerPassword(settings.managerPassword());
    directory.setContextProperties(TIMEOUTS);
    users(directory, settings);
    groups(directory, settings);
    return directory;
  }

  private static void users(LdapIdentityProviderPlugin directory, DirectorySettings settings) {
    directory.setUserSearchBase(settings.userSearchBase());
    directory.setUserSearchFilter(settings.userFilter());
    directory.setUserIdAttribute(settings.userIdAttribute());
    directory.setUserFirstnameAttribute(settings.userFirstnameAttribute());
    directory.setUserLastnameAttribute(settings.userLastnameAttribute());
    directory.setUserEmailAttribute(settings.userEmailAttribute());
  }

  private static void groups(LdapIdentityProviderPlugin directory, DirectorySettings settings) {
    directory.setGroupSearchBase(settings.groupSearchBase());
    directory.setGroupSearchFilter(settings.groupFilter());
    directory.setGroupIdAttribute(settings.groupIdAttribute());
    directory.setGroupNameAttribute(settings.groupNameAttribute());
    directory.setGroupMemberAttribute(settings.groupMemberAttribute());
  }
}
