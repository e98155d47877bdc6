/** The questions a quote answers, a class for each; {@link org.gettingelectricity.policy.rule.QuoteAssembly} puts them in order. */
@NullMarked
package org.gettingelectricity.policy.rule;

import org.jspecify.annotations.NullMarked;
