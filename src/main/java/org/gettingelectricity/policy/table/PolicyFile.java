package org.gettingelectricity.policy.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

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
    return sha256(content);
  }

  public static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
