package org.gettingelectricity.release;

/**
 * The owners' applications with expected answers, one deployed file of them.
 *
 * @param name of the file
 * @param applications how many it has
 * @param missed how many of them the policies in force answer otherwise
 */
public record TestSet(String name, int applications, int missed) {}
