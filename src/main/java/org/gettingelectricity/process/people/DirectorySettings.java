package org.gettingelectricity.process.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the company's directory (LDAP) keeps people and groups; {@code LDAP_URL} switches it on (README).
 *
 * @param url ldap:// or ldaps://
 * @param managerDn who searches; may read only
 * @param groupMemberAttribute attribute of a group with the DNs of its members
 */
@ConfigurationProperties("ldap")
record DirectorySettings(String url, @DefaultValue("") String baseDn, @DefaultValue("") String managerDn,
    @DefaultValue("") String managerPassword, @DefaultValue("") String userSearchBase,
    @DefaultValue("(objectClass=person)") String userFilter, @DefaultValue("uid") String userIdAttribute,
    @DefaultValue("givenName") String userFirstnameAttribute, @DefaultValue("sn") String userLastnameAttribute,
    @DefaultValue("mail") String userEmailAttribute, @DefaultValue("") String groupSearchBase,
    @DefaultValue("(objectClass=groupOfNames)") String groupFilter, @DefaultValue("cn") String groupIdAttribute,
    @DefaultValue("cn") String groupNameAttribute, @DefaultValue("member") String groupMemberAttribute) {

  DirectorySettings {
    if (url != null && !url.matches("ldaps?://.+")) {
      throw new IllegalArgumentException("LDAP_URL must start with ldap:// or ldaps://");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DirectorySettings[" + url + ", " + baseDn + "]";
  }
}
