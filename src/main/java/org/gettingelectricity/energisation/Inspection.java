package org.gettingelectricity.energisation;

import org.jspecify.annotations.Nullable;

/**
 * What inspectors found.
 *
 * @param transformerMeets whether the transformer is as efficient as GB 20052-2020 asks; null where it was not looked at
 * @param defects all defects in one list, one a line, null when there are none
 * @param findings what each department found, one a line, or null
 */
public record Inspection(InspectionKind kind, boolean passed, @Nullable Boolean transformerMeets, @Nullable String defects,
    @Nullable String findings) {}
