package org.gettingelectricity.document;

import java.time.Instant;

/** A paper of a case. {@code size} in bytes; equal contents share one stored file, named by {@code sha256}. */
public record CaseDocument(long id, String applicationNo, String code, String fileName, String contentType, long size,
    String sha256, String uploadedBy, Instant uploadedAt) {}
