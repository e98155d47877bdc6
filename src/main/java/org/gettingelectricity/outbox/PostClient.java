package org.gettingelectricity.outbox;

import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** How other systems are called: HTTP/1.1, no redirects, no cookies, no retries of its own, every wait bounded, per receiver. */
final class PostClient {

  private static final int MOST_AT_ONCE = 64;
  /** Without bounds a receiver could fill the memory with headers (CVE-2026-54399). */
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_LINE = 8192;

  private PostClient() {}

  static CloseableHttpAsyncClient of(DnsResolver names, Duration patience) {
    Timeout wait = Timeout.of(patience);
    CloseableHttpAsyncClient client = HttpAsyncClients.custom()
        .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create().setDnsResolver(names)
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX).setMaxConnPerRoute(MOST_AT_ONCE)
            .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(wait).setSocketTimeout(wait)
                .setTimeToLive(TimeValue.ofMinutes(5)).build())
            .setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).setHandshakeTimeout(wait).build())
            .build())
        .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(wait).setResponseTimeout(wait).build())
        .setHttp1Config(Http1Config.custom().setMaxHeaderCount(MOST_HEADERS).setMaxLineLength(LONGEST_LINE).build())
        .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching().build();
    client.start();
    return client;
  }
}
