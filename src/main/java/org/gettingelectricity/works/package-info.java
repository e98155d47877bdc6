/** 配套电网工程: contract, milestones, material, live connection, and notice of works the utility does not build (POLICY 10). */
package org.gettingelectricity.works;
