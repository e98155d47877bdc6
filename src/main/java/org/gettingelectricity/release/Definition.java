package org.gettingelectricity.release;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model, policy file or form of the product with its versions, newest and live first.
 *
 * @param openCases applications that run on any version of a model, null for tables and forms
 * @param version number of the live one
 * @param by user id, null when the live one came with the product
 * @param differsFromPackaged whether the live one says something else than the file that comes with the product
 */
public record Definition(ModelVersion.Kind kind, String key, String name, int version, Instant since, @Nullable String by, Origin origin,
    boolean differsFromPackaged, @Nullable Long openCases, List<Version> versions) {

  /** How a version came to be. */
  public enum Origin {
    PRODUCT("随产品提供"), OWNER("流程管理员部署"), RELEASE("两人发布"), ROLLBACK("回退");

    private final String label;

    Origin(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * One version.
   *
   * @param reason why, for releases and roll backs, else null
   * @param confirmedBy the second person of a release, else null
   * @param restoredVersion number of the earlier version a roll back brought back, else null
   */
  public record Version(int version, Instant since, @Nullable String by, Origin origin, @Nullable String reason,
      @Nullable String confirmedBy,
      @Nullable Integer restoredVersion, @Nullable Long openCases) {}
}
