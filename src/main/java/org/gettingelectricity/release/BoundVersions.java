package org.gettingelectricity.release;

/**
 * Running cases keep the versions of called models and of forms that were live when their process began. An owner who wants
 * a later version to reach them says so, case by case.
 */
public interface BoundVersions {

  /**
   * From now on the running processes of a case take what is live today. Called models that run already stay what they are,
   * and so does the version of the process itself: moving these is a migration.
   *
   * @return how many of its processes took other versions until now
   */
  int bringAlong(String applicationNo);
}
