/** Many applications in one call, each answered on its own (000 三(二)11). */
package org.gettingelectricity.batch;
