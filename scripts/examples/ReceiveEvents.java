import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver of events: checks signature and age, and knows repeats by their id.
 *
 * <p>Run with {@code SECRET=... java scripts/examples/ReceiveEvents.java [PORT]}.
 */
public class ReceiveEvents {

  private static final long OLDEST_SECONDS = 300;
  /** The first fields of an event; a receiver of your own has a JSON library. */
  private static final Pattern EVENT = Pattern.compile("\"id\":\"([^\"]+)\",\"sequence\":(\\d+),\"applicationNo\":\"([^\"]*)\",\"type\":\"([^\"]+)\"");
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  public static void main(String[] arguments) throws IOException {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9000;
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/", ReceiveEvents::take);
    server.start();
    System.out.println("listening on " + server.getAddress().getPort());
  }

  private static void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String timestamp = exchange.getRequestHeaders().getFirst("X-Timestamp");
    String signature = exchange.getRequestHeaders().getFirst("X-Signature");
    boolean genuine = timestamp != null && signature != null && timestamp.matches("\\d{1,12}")
        && MessageDigest.isEqual(signature(timestamp, body).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))
        && Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) <= OLDEST_SECONDS;
    if (genuine) {
      Matcher event = EVENT.matcher(new String(body, StandardCharsets.UTF_8));
      // keep the id in the same transaction as what you do about the event
      if (event.find() && SEEN.add(event.group(1))) {
        System.out.printf("%s #%s %s%n", event.group(3), event.group(2), event.group(4));
      }
    }
    exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
    exchange.close();
  }

  private static String signature(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(System.getenv("SECRET").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
