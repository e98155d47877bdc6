/** 配套电网工程: contract, milestones, material, live connection, and notice of works the utility does not build (POLICY 10). */
@NullMarked
package org.gettingelectricity.works;

import org.jspecify.annotations.NullMarked;
