package org.gettingelectricity.outbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Takes the status of an answer. A short body is thrown away so that the connection can be used again, a long one hung up on. */
final class StatusOnly implements AsyncResponseConsumer<Integer> {

  private static final int MOST_BYTES = 16_384;

  private final CompletableFuture<Integer> status;
  private final long patienceNanos;
  private long answeredAt;
  private int bytes;

  StatusOnly(CompletableFuture<Integer> status, Duration patience) {
    this.status = status;
    this.patienceNanos = patience.toNanos();
  }

  @Override
  public void consumeResponse(HttpResponse response, EntityDetails body, HttpContext context, FutureCallback<Integer> done) {
    answeredAt = System.nanoTime();
    status.complete(response.getCode());
    done.completed(response.getCode());
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {
    // 100 and the like say nothing about the receipt
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(MOST_BYTES);
  }

  @Override
  public void consume(ByteBuffer part) throws IOException {
    bytes += part.remaining();
    part.position(part.limit());
    if (bytes > MOST_BYTES || System.nanoTime() - answeredAt > patienceNanos) {
      throw new IOException("The answer's body is not waited for");
    }
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    // the status came before
  }

  @Override
  public void failed(Exception cause) {
    status.completeExceptionally(cause);
  }

  @Override
  public void releaseResources() {
    // holds none
  }
}
