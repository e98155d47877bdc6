package org.gettingelectricity.process.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for ten minutes which credentials were right, so that a client calling many times a second is not looked up
 * each time. Keeps no passwords, only their keyed hash under a key that dies with the process. Any change of people or
 * rights, on whichever node, lets all be asked again at once; a directory tells nobody of its changes, so what was right
 * there is remembered for a minute only.
 */
class VerifiedCredentials {

  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration DIRECTORY = Duration.ofMinutes(1);
  private static final int LIMIT = 10_000;

  private record Entry(byte[] hash, List<String> groups, long version, boolean directory) {}

  /** Never used itself, only copied: to look for an algorithm takes longer than to run it. */
  private final Mac keyed = keyed();
  private final Cache<String, Entry> entries = Caffeine.newBuilder().maximumSize(LIMIT).expireAfter(Expiry.writing(
      (String user, Entry entry) -> entry.directory() ? DIRECTORY : LIFE)).build();

  /** The user's groups when exactly this password was verified lately. */
  Optional<List<String>> groups(String user, String password, long version) {
    Entry entry = entries.getIfPresent(user);
    if (entry == null || entry.version() != version || !MessageDigest.isEqual(entry.hash(), hash(user, password))) {
      return Optional.empty();
    }
    return Optional.of(entry.groups());
  }

  void remember(String user, String password, List<String> groups, long version, boolean directory) {
    entries.put(user, new Entry(hash(user, password), List.copyOf(groups), version, directory));
  }

  private byte[] hash(String user, String password) {
    try {
      Mac mac = (Mac) keyed.clone();
      return mac.doFinal((user + "\0" + password).getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Mac keyed() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(random, mac.getAlgorithm()));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
