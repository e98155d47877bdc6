package org.gettingelectricity.notification;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.gettingelectricity.outbox.Courier;
import org.gettingelectricity.outbox.Delivery;
import org.springframework.stereotype.Component;

/** Brings notices over their channels. */
@Component
class NoticeCourier implements Courier {

  static final String PREFIX = "notice";

  private final NoticeRepository notices;
  private final List<Channel> channels;

  NoticeCourier(NoticeRepository notices, List<Channel> channels) {
    this.notices = notices;
    this.channels = channels;
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public CompletableFuture<Outcome> deliver(Delivery parcel) {
    return channels.stream().filter(channel -> channel.id().equals(parcel.address())).findFirst()
        .map(channel -> channel.send(notices.get(parcel.subjectId())))
        .orElseGet(() -> CompletableFuture.completedFuture(Outcome.failed(null, "渠道 " + parcel.address() + " 未接通")));
  }

  static String receiver(String channel) {
    return PREFIX + ":" + channel;
  }
}
