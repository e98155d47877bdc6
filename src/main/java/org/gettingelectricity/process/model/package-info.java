/** What the models may and must say, in words that code and models share. */
package org.gettingelectricity.process.model;
