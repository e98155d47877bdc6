package org.gettingelectricity.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Binds the files in force once per version and keeps their contents, so that running cases stay with theirs. */
@Component
class KeptPolicyLibrary implements PolicyLibrary {

  private static final int BOOKS = 32;

  private final PolicyFiles files;
  private final PolicyArchive archive;
  private final PolicyBinder binder;
  private final Map<String, PolicyBook> books = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, PolicyBook> eldest) {
      return size() > BOOKS;
    }
  };
  private volatile Edition edition;

  private record Edition(String version, PolicyBook book) {}

  KeptPolicyLibrary(PolicyFiles files, PolicyArchive archive, PolicyBinder binder) {
    this.files = files;
    this.archive = archive;
    this.binder = binder;
  }

  @Override
  public PolicyBook current() {
    String version = files.version();
    Edition known = edition;
    return known != null && known.version.equals(version) ? known.book : load(version);
  }

  private PolicyBook load(String version) {
    List<PolicyFile> latest = files.latest();
    Edition known = edition;
    PolicyBook book = known != null && known.book.pin().equals(PolicyBinder.pin(latest)) ? known.book
        : binder.bind(latest);
    archive.keep(book.pin(), latest);
    edition = new Edition(version, book);
    return book;
  }

  @Override
  public PolicyBook pinned(String pin) {
    Edition known = edition;
    if (known != null && known.book.pin().equals(pin)) {
      return known.book;
    }
    synchronized (books) {
      return books.computeIfAbsent(pin, this::read);
    }
  }

  private PolicyBook read(String pin) {
    List<PolicyFile> kept = archive.files(pin);
    if (kept.isEmpty()) {
      throw new IllegalArgumentException("unknown policy pin " + pin);
    }
    return binder.bind(kept);
  }
}
