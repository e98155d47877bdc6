package org.gettingelectricity.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A paper of a case. {@code size} in bytes; equal contents share one stored file, named by {@code sha256}. */
public record CaseDocument(long id, String applicationNo, Paper paper, String fileName, @Nullable String contentType, long size,
    String sha256, String uploadedBy, Instant uploadedAt) {}
