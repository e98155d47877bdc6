package org.gettingelectricity.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.policy.table.PolicyFileReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Binds the files in force once per version and keeps their contents, so that running cases stay with theirs. Nobody waits
 * here for a second connection or, holding one, for somebody who still needs one: files are read and kept on the caller's own
 * connection, and the one lock is held while binding only.
 */
@Component
class KeptPolicyLibrary implements PolicyLibrary {

  private static final int BOOKS = 32;

  private final PolicyFiles files;
  private final PolicyArchive archive;
  private final PolicyBinder binder;
  private final Cache<String, PolicyBook> books = Caffeine.newBuilder().maximumSize(BOOKS).build();
  private volatile @Nullable Edition edition;

  /** @param kept whether the contents are committed, so that a case may name them */
  private record Edition(String version, PolicyBook book, List<PolicyFile> files, AtomicBoolean kept) {}

  KeptPolicyLibrary(PolicyFiles files, PolicyArchive archive, PolicyBinder binder) {
    this.files = files;
    this.archive = archive;
    this.binder = binder;
  }

  @Override
  public PolicyBook current() {
    String version = files.version();
    Edition known = edition;
    if (known == null || !known.version.equals(version)) {
      known = bindOnce(version, files.latest());
    }
    if (!known.kept.get()) {
      archive.keep(known.book.pin(), known.files, known.kept);
    }
    return known.book;
  }

  /** The first who comes binds, the others take what was bound. */
  private synchronized Edition bindOnce(String version, List<PolicyFile> latest) {
    Edition known = edition;
    String pin = PolicyBinder.pin(latest);
    if (known == null || !known.book.pin().equals(pin)) {
      known = new Edition(version, binder.bind(latest), latest, new AtomicBoolean());
    } else if (!known.version.equals(version)) {
      known = new Edition(version, known.book, latest, known.kept);
    }
    edition = known;
    return known;
  }

  @Override
  public Optional<PolicyBook> with(List<PolicyFile> changed) {
    Map<String, PolicyFile> set = new LinkedHashMap<>();
    Stream.concat(files.latest().stream(), changed.stream()).forEach(file -> set.put(
        PolicyFileReader.read(file, new ArrayList<>()).map(PolicyFileReader.ParsedFile::id).orElse(file.name()), file));
    try {
      return Optional.of(binder.bind(List.copyOf(set.values())));
    } catch (IllegalStateException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public PolicyBook pinned(String pin) {
    Edition known = edition;
    if (known != null && known.book.pin().equals(pin)) {
      return known.book;
    }
    PolicyBook book = books.getIfPresent(pin);
    return book != null ? book : bindPinned(pin, archive.files(pin));
  }

  private PolicyBook bindPinned(String pin, List<PolicyFile> kept) {
    if (kept.isEmpty()) {
      throw new IllegalArgumentException("unknown policy pin " + pin);
    }
    return books.get(pin, missing -> binder.bind(kept));
  }
}
