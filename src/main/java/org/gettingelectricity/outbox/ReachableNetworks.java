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
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Where the system may call on behalf of others: the public network, and what {@code outbound.allowed-networks} names (CIDR).
 * Without that an address given by a caller could reach services that trust this machine. The demo may call itself.
 */
@Component
public class ReachableNetworks {

  private static final int MOST = 500;
  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
  /** Special-purpose ranges the Java classes do not know: this network, shared, protocol, benchmark, reserved, unique local. */
  private static final List<Network> CLOSED = Network.all(List.of("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24",
      "198.18.0.0/15", "240.0.0.0/4", "fc00::/7", "64:ff9b::/96", "2002::/16"));

  private final List<Network> allowed;

  ReachableNetworks(@Value("${outbound.allowed-networks:}") List<String> allowed, Environment environment) {
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
      boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null || uri.getPort() == 0
          || uri.getPort() > 65_535) {
        return Optional.of("应为 http 或 https 地址，含主机名，不含用户名和片段");
      }
      return Arrays.stream(InetAddress.getAllByName(uri.getHost())).allMatch(this::reachable) ? Optional.empty()
          : Optional.of("不得指向本机、内网或链路本地地址");
    } catch (URISyntaxException e) {
      return Optional.of("不是有效的网址");
    } catch (UnknownHostException e) {
      return Optional.of("主机名无法解析");
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
