package org.gettingelectricity.energisation;

/**
 * What inspectors found.
 *
 * @param transformerMeets whether the transformer is as efficient as GB 20052-2020 asks; null where it was not looked at
 * @param defects all defects in one list, one a line, null when there are none
 * @param findings what each department found, one a line, or null
 */
public record Inspection(InspectionKind kind, boolean passed, Boolean transformerMeets, String defects, String findings) {}
