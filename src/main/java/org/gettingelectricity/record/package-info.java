/** 办理记录: who did which task of a case with which answers, who held it how long, and the notes of the desks. */
@NullMarked
package org.gettingelectricity.record;

import org.jspecify.annotations.NullMarked;
