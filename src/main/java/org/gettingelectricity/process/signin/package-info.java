/** Who comes from elsewhere: people of the company's identity provider (OIDC), programs with its tokens (OAuth2). */
@NullMarked
package org.gettingelectricity.process.signin;

import org.jspecify.annotations.NullMarked;
