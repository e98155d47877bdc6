package org.gettingelectricity.process.people;

import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Keeps passwords as bcrypt hashes: the engine's own are quick to compute, and so to guess once the table is stolen. */
class SlowHash implements PasswordEncryptor {

  private static final int STRENGTH = 10;
  /** In the form of a hash, but that of no password. */
  private static final String NOBODYS = "$2a$%02d$".formatted(STRENGTH) + ".".repeat(53);

  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);

  @Override
  public String encrypt(String salted) {
    return bcrypt.encode(shortened(salted));
  }

  @Override
  public boolean check(String salted, String encrypted) {
    return bcrypt.matches(shortened(salted), encrypted);
  }

  /** Takes as long as a check. */
  void checkInVain(String salted) {
    check(salted, NOBODYS);
  }

  @Override
  public String hashAlgorithmName() {
    return "bcrypt";
  }

  /** bcrypt looks at 72 bytes; password and salt may be longer. */
  private static String shortened(String salted) {
    return Base64.getEncoder().encodeToString(DigestUtils.sha256(salted));
  }
}
