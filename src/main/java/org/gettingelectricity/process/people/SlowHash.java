package org.gettingelectricity.process.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Keeps passwords as bcrypt hashes: the engine's own are quick to compute, and so to guess once the table is stolen. */
class SlowHash implements PasswordEncryptor {

  private static final int STRENGTH = 10;

  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);

  @Override
  public String encrypt(String salted) {
    return bcrypt.encode(shortened(salted));
  }

  @Override
  public boolean check(String salted, String encrypted) {
    return bcrypt.matches(shortened(salted), encrypted);
  }

  @Override
  public String hashAlgorithmName() {
    return "bcrypt";
  }

  /** bcrypt looks at 72 bytes; password and salt may be longer. */
  private static String shortened(String salted) {
    try {
      return Base64.getEncoder().encodeToString(
          MessageDigest.getInstance("SHA-256").digest(salted.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
