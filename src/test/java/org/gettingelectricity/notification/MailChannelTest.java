package org.gettingelectricity.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.time.Instant;
import org.gettingelectricity.outbox.Courier.Outcome;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Notices by mail, against a real mail server. */
class MailChannelTest {

  private static final Notice NOTICE = new Notice(1, "GE-1", "N6", "N6", Audience.CUSTOMER, "mail", "王五", null,
      "customer@example.org", "【已送电】王五：您的用电申请 GE-1 已送电。", Instant.EPOCH);

  @Test
  void aNoticeArrives() throws Exception {
    GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    server.start();
    try {
      assertThat(channel(server.getSmtp().getPort()).send(NOTICE).join()).isEqualTo(Outcome.delivered(null));
      assertThat(server.getReceivedMessages()).hasSize(1);
      assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("【已送电】GE-1");
      assertThat(server.getReceivedMessages()[0].getContent().toString()).contains("您的用电申请 GE-1 已送电");
      assertThat(GreenMailUtil.getAddressList(server.getReceivedMessages()[0].getAllRecipients())).isEqualTo("customer@example.org");
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerThatIsAwayIsAFailureToTryAgain() {
    assertThat(channel(1).send(NOTICE).join().error()).isNotNull();
  }

  private static MailChannel channel(int port) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    sender.setDefaultEncoding("UTF-8");
    return new MailChannel(sender, "service@example.org");
  }
}
