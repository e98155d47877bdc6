/** Who comes from elsewhere: people of the company's identity provider (OIDC), programs with its tokens (OAuth2). */
package org.gettingelectricity.process.signin;
