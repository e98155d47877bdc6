package org.gettingelectricity.notification;

import java.util.List;
import java.util.Map;

import org.gettingelectricity.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The channels in use: {@code notification.channels}, each of which must be connected. */
@Component
class Channels implements InitializingBean {

  private static final Map<String, String> LABELS = Map.of(LogChannel.ID, "系统内留存", "webhook", "短信、微信等网关", "mail", "电子邮件");

  private final List<Channel> inUse;
  private final Channel fallback;
  private final Outbox outbox;

  Channels(List<Channel> connected, LogChannel fallback, Outbox outbox,
      @Value("${notification.channels:log}") List<String> names) {
    this.inUse = names.stream().map(String::strip).map(name -> connected.stream().filter(c -> c.id().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("notification.channels names " + name + ", which is not connected")))
        .toList();
    this.fallback = fallback;
    this.outbox = outbox;
  }

  @Override
  public void afterPropertiesSet() {
    inUse.forEach(channel -> outbox.open(NoticeCourier.receiver(channel.id())));
    outbox.open(NoticeCourier.receiver(fallback.id()));
  }

  /** What a channel is called. */
  static String label(String id) {
    return LABELS.getOrDefault(id, id);
  }

  /** Every way in which somebody can be reached; the case itself where there is none. */
  List<Channel> to(@Nullable String phone, @Nullable String email) {
    List<Channel> ways = inUse.stream().filter(channel -> channel.reaches(phone, email)).toList();
    return ways.isEmpty() ? List.of(fallback) : ways;
  }
}
