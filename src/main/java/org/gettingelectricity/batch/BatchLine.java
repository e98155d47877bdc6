package org.gettingelectricity.batch;

/**
 * One application of a batch.
 *
 * @param lineNo from 1, in a file as spreadsheets and editors count
 * @param body as it came
 * @param applicationNo the case it became, or null
 * @param answer what a single start would have been answered, as JSON text; null while pending
 */
record BatchLine(int lineNo, String body, LineState state, String applicationNo, String answer) {}
