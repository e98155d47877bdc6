package org.gettingelectricity.process.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's REST looks its process engine up as a service with every request, which means through every jar. Behind this
 * filter files that name services are found and read once.
 */
class EngineLookUp extends OncePerRequestFilter {

  private final ClassLoader services = new Services(EngineLookUp.class.getClassLoader());

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(services);
    try {
      chain.doFilter(request, response);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static final class Services extends ClassLoader {

    private static final String FILES = "META-INF/services/";

    private final Map<String, List<URL>> found = new ConcurrentHashMap<>();

    private Services(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.startsWith(FILES) ? Collections.enumeration(found.computeIfAbsent(name, this::read)) : super.getResources(name);
    }

    private List<URL> read(String name) {
      try {
        return Collections.list(super.getResources(name)).stream().map(Services::kept).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static URL kept(URL file) {
      try (InputStream content = file.openStream()) {
        return new URL(null, file.toString(), new Kept(content.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Answers with what was read before. */
  private static final class Kept extends URLStreamHandler {

    private final byte[] content;

    private Kept(byte[] content) {
      this.content = content;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // read already
        }

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
