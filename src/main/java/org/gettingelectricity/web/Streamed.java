package org.gettingelectricity.web;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer written as it comes, on the thread of its request. Spring's own streams run beside it: two threads then write the
 * headers of one answer, which breaks it and those that reuse its buffers.
 */
@FunctionalInterface
public interface Streamed {

  void writeTo(OutputStream out) throws IOException;
}
