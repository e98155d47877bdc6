/** What all doors have in common: bodies read strictly, refusals and faults as problem+json, and the description of the interface. */
@NullMarked
package org.gettingelectricity.web;

import org.jspecify.annotations.NullMarked;
