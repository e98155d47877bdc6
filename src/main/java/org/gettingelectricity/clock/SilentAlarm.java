package org.gettingelectricity.clock;

/**
 * An alarm that should have been raised by now and was not.
 *
 * @param instanceId run of the clock; the application number for the totals
 * @param breach true = the limit has expired, false = it is time to warn
 */
public record SilentAlarm(String applicationNo, String clock, String instanceId, boolean breach) {}
