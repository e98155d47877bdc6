package org.gettingelectricity.release;

import java.time.Instant;

/**
 * A version of a model, policy file or form as the engine keeps it. The one with the highest number is live.
 *
 * @param resource name of its file
 * @param deployedBy user id, null when the product deployed it itself at start
 * @param openCases applications that something of this version of a model still runs for, null for tables and forms
 */
public record ModelVersion(Kind kind, String key, String name, int version, String deploymentId, String resource, Instant deployedAt,
    String deployedBy, Long openCases) {

  /** What has versions. */
  public enum Kind {
    MODEL("流程"), TABLE("政策表"), FORM("表单");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
