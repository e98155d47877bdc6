package org.gettingelectricity.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The calls of a controller take no query parameter but those they name: a table asked for with {@code regoin=} would otherwise be
 * that of the whole country. Others are 400 with the name of the parameter and of those there are.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownParameters {}
