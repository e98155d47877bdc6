/**
 * Who did what at which door: logins, work on tasks, files, administration, deployments, the reading of personal data. Beside
 * the ledgers, which tell what happened to a case, and as tamper-evident as they are.
 */
@NullMarked
package org.gettingelectricity.audit;

import org.jspecify.annotations.NullMarked;
