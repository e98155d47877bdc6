package org.gettingelectricity.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Nobody makes this system call into its own network. */
class ReachableNetworksTest {

  private final ReachableNetworks closed = new ReachableNetworks(List.of(), new MockEnvironment());

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1/", "http://localhost:8080/", "http://[::1]/", "http://0.0.0.0/", "http://10.0.0.1/",
      "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/", "http://100.64.0.1/", "http://[fe80::1]/",
      "http://[fd12::1]/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://224.0.0.1/", "http://017700000001/", "http://0177.0.0.1/",
      "http://0x7f000001/", "http://0x7f.0.0.1/", "http://127.1/", "http://127.0.1/", "http://8.8.8.8./", "http://010.0.0.1/",
      "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[::127.0.0.1]/", "http://[::ffff:a00:1]/", "http://198.18.0.1/", "http://255.255.255.255/",
      "ftp://8.8.8.8/", "http:///x", "http://a b/", "http://user@8.8.8.8/", "http://8.8.8.8:99999/", "nonsense"})
  void closedAddressesAreRefused(String url) {
    assertThat(closed.problem(url)).isPresent();
  }

  @Test
  void aLiteralThatReadersTakeForDifferentAddressesIsRefusedEvenWhereThatIsOpen() {
    assertThat(new ReachableNetworks(List.of("0.0.0.0/0"), new MockEnvironment()).problem("http://0177.0.0.1/"))
        .hasValueSatisfying(reason -> assertThat(reason).contains("四段十进制"));
  }

  @Test
  void publicAddressesAreNot() {
    assertThat(closed.problem("https://8.8.8.8/events")).isEmpty();
  }

  @Test
  void theOperatorOpensNetworks() {
    ReachableNetworks open = new ReachableNetworks(List.of("10.1.0.0/16"), new MockEnvironment());
    assertThat(open.problem("http://10.1.2.3/")).isEmpty();
    assertThat(open.problem("http://10.2.2.3/")).isPresent();
  }

  @Test
  void theOperatorNamesTheOnlyHosts() {
    ReachableNetworks few = new ReachableNetworks(List.of(), new MockEnvironment().withProperty("outbound.allowed-hosts", "8.8.8.8, *.example.com"));
    assertThat(few.problem("https://8.8.8.8/events")).isEmpty();
    assertThat(few.problem("https://8.8.4.4/events")).hasValueSatisfying(told -> assertThat(told).contains("outbound.allowed-hosts"));
    assertThat(few.problem("https://example.com.evil.test/")).hasValueSatisfying(told -> assertThat(told).contains("outbound.allowed-hosts"));
  }

  @Test
  void theDemoMayCallItself() {
    MockEnvironment demo = new MockEnvironment();
    demo.setActiveProfiles("demo");
    assertThat(new ReachableNetworks(List.of(), demo).problem("http://127.0.0.1:9000/")).isEmpty();
  }
}
