package org.gettingelectricity.outbox;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Where the system may call on behalf of others: the public network, and what {@code outbound.allowed-networks} names (CIDR).
 * Without that an address given by a caller could reach services that trust this machine. The demo may call itself.
 */
@Component
public class ReachableNetworks {

  private static final int LAST_PORT = 65_535;
  private static final int MOST = 500;
  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
  /** Special-purpose ranges the Java classes do not know: this network, shared, protocol, benchmark, reserved, unique local. */
  private static final List<Network> CLOSED = Network.all(List.of("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24",
      "198.18.0.0/15", "240.0.0.0/4", "fc00::/7", "64:ff9b::/96", "2002::/16"));

  /** An address by numbers begins and ends with one; where that is not four decimal parts, every reader takes it for another. */
  private static final Pattern NUMBERS = Pattern.compile("(?i)(?:.*\\.)?(?:0x[0-9a-f]*|[0-9]+)\\.?");
  private static final Pattern FOUR_PARTS = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

  private final List<Network> allowed;
  private final Set<String> hosts;
  private final NameService names;

  /** Tells the addresses of a name. */
  interface NameService {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  @Autowired
  ReachableNetworks(@Value("${outbound.allowed-networks:}") List<String> allowed, Environment environment) {
    this(allowed, environment, InetAddress::getAllByName);
  }

  ReachableNetworks(List<String> allowed, Environment environment, NameService names) {
    this.names = names;
    this.hosts = StringUtils.commaDelimitedListToSet(environment.getProperty("outbound.allowed-hosts", "").toLowerCase(Locale.ROOT).replace(" ", ""));
    List<String> networks = new ArrayList<>(allowed.stream().map(String::strip).filter(text -> !text.isEmpty()).toList());
    if (environment.acceptsProfiles(Profiles.of("demo"))) {
      networks.addAll(LOOPBACK);
    }
    this.allowed = Network.all(networks);
  }

  /** Addresses with the same first {@code bits}. */
  private record Network(byte[] address, int bits) {

    static List<Network> all(List<String> texts) {
      return texts.stream().map(Network::of).toList();
    }

    private static Network of(String text) {
      String[] parts = text.split("/");
      try {
        byte[] address = InetAddress.getByName(parts[0]).getAddress();
        return new Network(address, parts.length == 1 ? address.length * Byte.SIZE : Integer.parseInt(parts[1]));
      } catch (UnknownHostException | NumberFormatException e) {
        throw new IllegalArgumentException("outbound.allowed-networks lists addresses like 10.1.0.0/16, not " + text, e);
      }
    }

    boolean holds(InetAddress other) {
      byte[] bytes = other.getAddress();
      int rest = address.length * Byte.SIZE - bits;
      return bytes.length == address.length
          && new BigInteger(1, bytes).shiftRight(rest).equals(new BigInteger(1, address).shiftRight(rest));
    }
  }

  /** What is wrong with an address to call; empty = nothing. Asks the name service. */
  public Optional<String> problem(String url) {
    if (url.length() > MOST) {
      return Optional.of("不超过 " + MOST + " 个字符");
    }
    try {
      URI uri = new URI(url);
      Optional<String> problem = problem(uri);
      if (problem.isEmpty()) {
        addresses(uri.getHost());
      }
      return problem;
    } catch (Closed e) {
      return Optional.of(Closed.REASON);
    } catch (URISyntaxException e) {
      return Optional.of("不是有效的网址");
    } catch (UnknownHostException e) {
      return Optional.of("主机名无法解析");
    }
  }

  /** What can be said without asking anybody. */
  private Optional<String> problem(URI uri) {
    boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    String host = uri.getHost();
    if (!web || host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null || uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      return Optional.of("应为 http 或 https 地址，含主机名，不含用户名和片段");
    }
    if (NUMBERS.matcher(host).matches() && !FOUR_PARTS.matcher(host).matches()) {
      return Optional.of("IP 地址应写成四段十进制数，如 203.0.113.7");
    }
    return named(host.toLowerCase(Locale.ROOT)) ? Optional.empty() : Optional.of("主机不在允许外呼的名单（outbound.allowed-hosts）内");
  }

  /** Whether the operator lets it be called: where hosts are named, no other is; {@code *.example.com} names all below. */
  private boolean named(String host) {
    return hosts.isEmpty() || hosts.stream().anyMatch(known -> known.startsWith("*.") ? host.endsWith(known.substring(1)) : host.equals(known));
  }

  /** Where a name leads now. @throws Closed when any of it may not be called */
  InetAddress[] addresses(String host) throws UnknownHostException {
    InetAddress[] found = names.addresses(host);
    if (!Arrays.stream(found).allMatch(this::reachable)) {
      throw new Closed(host);
    }
    return found;
  }

  /** A name leads to where nobody outside may send this system. */
  static final class Closed extends UnknownHostException {

    static final String REASON = "不得指向本机、内网或链路本地地址";
    private static final long serialVersionUID = 1;

    Closed(String host) {
      super(host);
    }
  }

  private boolean reachable(InetAddress address) {
    if (allowed.stream().anyMatch(network -> network.holds(address))) {
      return true;
    }
    boolean closed = address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isSiteLocalAddress()
        || address.isLinkLocalAddress() || address.isMulticastAddress()
        || address instanceof Inet6Address six && six.isIPv4CompatibleAddress();
    return !closed && CLOSED.stream().noneMatch(network -> network.holds(address));
  }
}
