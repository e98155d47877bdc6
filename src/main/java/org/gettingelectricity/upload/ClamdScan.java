package org.gettingelectricity.upload;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.gettingelectricity.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/**
 * Has each file scanned by ClamAV's daemon, by its command INSTREAM: portions preceded by their length, closed by a portion
 * of length nought. A scanner that does not answer is asked again; after the last try the file is refused, not let through.
 */
@Component
@ConditionalOnExpression("!'${virus-scan.clamd:}'.isEmpty()")
class ClamdScan implements VirusScan {

  private static final Logger LOG = LoggerFactory.getLogger(ClamdScan.class);
  private static final int TRIES = 3;
  private static final int PORTION = 64 * 1024;
  private static final int LONGEST_ANSWER = 1000;

  private final InetSocketAddress address;
  private final int timeoutMillis;

  /** @param address host:port of clamd */
  ClamdScan(@Value("${virus-scan.clamd}") String address, @Value("${virus-scan.timeout}") Duration timeout) {
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
      throw new IllegalArgumentException("virus-scan.clamd should be host:port and is " + address);
    }
    this.address = new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    this.timeoutMillis = (int) timeout.toMillis();
  }

  @Override
  public boolean clean(IncomingFile file) {
    String fault = "";
    for (int n = 1; n <= TRIES; n++) {
      try {
        return verdict(answerFor(file), file);
      } catch (IOException e) {
        fault = String.valueOf(e.getMessage());
        LOG.warn("try {} of {} at the virus scanner {} failed: {}", n, TRIES, address, fault);
      }
    }
    throw Refusal.of(Refusal.Kind.UNAVAILABLE, "SCAN_UNAVAILABLE", "病毒扫描暂不可用，文件未保存，请稍后重新上传");
  }

  private boolean verdict(String answer, IncomingFile file) throws IOException {
    if (answer.endsWith(" FOUND")) {
      LOG.warn("virus scanner: {} in an upload of {} bytes", answer, file.size());
      return false;
    }
    if (answer.endsWith(" OK")) {
      return true;
    }
    throw new IOException("it answered \"" + answer + "\"");
  }

  private String answerFor(IncomingFile file) throws IOException {
    try (Socket socket = new Socket(); InputStream content = file.content().getInputStream()) {
      socket.setSoTimeout(timeoutMillis);
      socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), timeoutMillis);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
      byte[] portion = new byte[PORTION];
      for (int length = content.read(portion); length > 0; length = content.read(portion)) {
        out.writeInt(length);
        out.write(portion, 0, length);
      }
      out.writeInt(0);
      out.flush();
      return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8).replace("\0", "").strip();
    }
  }
}
