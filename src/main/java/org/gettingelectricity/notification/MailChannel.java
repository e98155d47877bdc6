package org.gettingelectricity.notification;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.gettingelectricity.outbox.Courier.Outcome;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;

/** Mail over the server of {@code spring.mail}. */
@Component
@ConditionalOnProperty("spring.mail.host")
class MailChannel implements Channel {

  private static final int AT_ONCE = 2;

  private final JavaMailSender sender;
  private final String from;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, new CustomizableThreadFactory("mail-"));

  MailChannel(JavaMailSender sender, @Value("${notification.mail.from}") String from) {
    this.sender = sender;
    this.from = from;
  }

  @Override
  public String id() {
    return "mail";
  }

  @Override
  public boolean reaches(@Nullable String phone, @Nullable String email) {
    return email != null;
  }

  @Override
  public CompletableFuture<Outcome> send(Notice notice) {
    return CompletableFuture.supplyAsync(() -> sendNow(notice), threads);
  }

  private Outcome sendNow(Notice notice) {
    SimpleMailMessage mail = new SimpleMailMessage();
    mail.setFrom(from);
    mail.setTo(notice.email());
    mail.setSubject(notice.text().lines().findFirst().orElse("").replaceAll("】.*", "】") + notice.applicationNo());
    mail.setText(notice.text());
    try {
      sender.send(mail);
      return Outcome.delivered(null);
    } catch (MailException e) {
      return Outcome.failed(null, "邮件服务器未接受");
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
