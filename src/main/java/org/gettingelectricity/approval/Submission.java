package org.gettingelectricity.approval;

import org.jspecify.annotations.Nullable;

/**
 * An application, filing or commitment handed to the authority.
 *
 * @param number number the authority received it under
 * @param authority name of the authority, or null
 * @param authorisation the customer's letter of authorisation, or null
 * @param signedBy who signed the commitment; null = whoever submits
 * @param revision what was revised since the last round, or null
 * @param joint whether every permit of the case that is still to be applied for goes with it under the same number (并联申报)
 */
public record Submission(@Nullable String number, @Nullable String authority, @Nullable String authorisation,
    @Nullable String signedBy, @Nullable String revision, boolean joint) {

  /** A submission of one permit about which only its number is known. */
  public static Submission of(String number) {
    return new Submission(number, null, null, null, null, false);
  }
}
