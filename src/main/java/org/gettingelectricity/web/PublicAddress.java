package org.gettingelectricity.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Where this system is, whatever a caller says: absolute addresses in answers are made of {@code PUBLIC_URL}, or of the
 * address the request came in at, never of the header {@code Host}. What a proxy says of its caller ({@code X-Forwarded-For},
 * {@code X-Forwarded-Proto}) counts only when it comes from one of {@code TRUSTED_PROXIES}. A public address with https says
 * that TLS ends before this system: cookies are {@code Secure} then and browsers are told to stay with TLS.
 */
@Component
class PublicAddress implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final String OCTET = "\\.\\d{1,3}";

  private final @Nullable URI configured;
  private final String proxies;

  PublicAddress(@Value("${public.url}") String url, @Value("http://127.0.0.1:${server.port}") String unset,
      @Value("${trusted.proxies:}") List<String> proxies) {
    this.configured = url.equals(unset) ? null : URI.create(url);
    this.proxies = proxies.stream().map(String::strip).filter(text -> !text.isEmpty()).map(PublicAddress::pattern)
        .collect(Collectors.joining("|"));
    if (configured != null && configured.getHost() == null) {
      throw new IllegalArgumentException("PUBLIC_URL is an address like https://service.example, not " + url);
    }
  }

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    if (!proxies.isEmpty()) {
      RemoteIpValve valve = new RemoteIpValve();
      valve.setInternalProxies(proxies);
      server.addEngineValves(valve);
    }
    server.addEngineValves(new Place());
  }

  /** One address, or a network of whole octets: 10.0.0.0/8, 10.1.0.0/16, 10.1.2.0/24. */
  private static String pattern(String network) {
    if (network.matches("[0-9a-fA-F:]+") || network.matches("\\d{1,3}(\\.\\d{1,3}){3}(/32)?")) {
      return network.replace("/32", "").replace(".", "\\.");
    }
    if (!network.matches("\\d{1,3}(\\.\\d{1,3}){3}/(8|16|24)")) {
      throw new IllegalArgumentException("TRUSTED_PROXIES lists addresses or networks like 10.1.0.0/16, not " + network);
    }
    int octets = Integer.parseInt(network.substring(network.indexOf('/') + 1)) / Byte.SIZE;
    return Stream.of(network.split("[./]")).limit(octets).collect(Collectors.joining("\\.")) + OCTET.repeat(4 - octets);
  }

  /** Puts the true place where the web server has noted what the caller said. */
  private final class Place extends ValveBase {

    Place() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      URI address = configured;
      request.getCoyoteRequest().serverName().setString(address == null ? request.getLocalAddr() : address.getHost());
      request.setServerPort(address == null ? request.getLocalPort() : port(address));
      if (address != null && tls(address)) {
        request.getCoyoteRequest().scheme().setString(address.getScheme());
        request.setSecure(true);
      }
      getNext().invoke(request, response);
    }

    private static boolean tls(URI address) {
      return "https".equalsIgnoreCase(address.getScheme());
    }

    private static int port(URI address) {
      return address.getPort() > 0 ? address.getPort() : tls(address) ? HTTPS : HTTP;
    }
  }
}
