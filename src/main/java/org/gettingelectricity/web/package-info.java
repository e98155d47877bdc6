@NullMarked
package org.gettingelectricity.web;

import org.jspecify.annotations.NullMarked;
