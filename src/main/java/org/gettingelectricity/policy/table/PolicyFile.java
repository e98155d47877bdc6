package org.gettingelectricity.policy.table;

import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** A policy file as the process owner wrote it: a name for messages and the DMN text. */
public record PolicyFile(String name, String content) {

  /** Namespace of the definitions element that makes a DMN file a policy file. */
  public static final String NAMESPACE = "https://gettingelectricity.org/policy";

  private static final Pattern DECLARED = Pattern.compile("\\bnamespace\\s*=\\s*[\"']" + Pattern.quote(NAMESPACE) + "[\"']");

  public boolean isPolicy() {
    return DECLARED.matcher(content).find();
  }

  /** SHA-256 of the content, hex. */
  public String hash() {
    return DigestUtils.sha256Hex(content);
  }
}
