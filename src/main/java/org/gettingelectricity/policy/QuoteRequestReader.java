package org.gettingelectricity.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.gettingelectricity.web.FieldError;

/** Strict reading of JSON into facts and quote requests: whatever is unknown, of a wrong type or impossible is named. */
public interface QuoteRequestReader {

  /** Reads the body of a quote; errors are collected in {@code errors}, the result is null when there are any. */
  QuoteRequest readQuote(JsonNode body, List<FieldError> errors);

  /** Reads a facts object found at {@code path} of a larger document ("facts"); null when there are errors. */
  Facts readFacts(JsonNode facts, String path, List<FieldError> errors);
}
