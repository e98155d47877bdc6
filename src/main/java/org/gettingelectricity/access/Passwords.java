package org.gettingelectricity.access;

/** Passwords of the built-in users, as their owners change them. */
public interface Passwords {

  /**
   * Takes a new password of somebody's own choice; all sessions of the user end.
   *
   * @throws org.gettingelectricity.refusal.Refusal when the present one is wrong, the new one breaks a rule, or the
   *     user's password is not kept here
   */
  void change(String user, String current, String chosen);
}
