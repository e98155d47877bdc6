package org.gettingelectricity.upgrade;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A file that owners changed and a newer product brings otherwise too.
 *
 * @param file name it has in the product
 * @param base what both began with, the product's last one that was in force or turned down
 * @param product what the product brings now
 * @param reason why it was decided so, null while it waits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Upgrade(String id, String file, State state, String base, String product, OffsetDateTime foundAt, @Nullable String decidedBy,
    @Nullable OffsetDateTime decidedAt, @Nullable String reason) {

  /** WAITING: the owners' is in force until somebody decides. OURS: the owners' stays. PRODUCT: the product's was put in force. */
  enum State { WAITING, OURS, PRODUCT }
}
