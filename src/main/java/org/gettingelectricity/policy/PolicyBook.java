package org.gettingelectricity.policy;

/** One exact version of all policy files, ready to answer. Immutable and safe for concurrent use. */
public interface PolicyBook {

  /** What the policies say about a case; never stores anything. */
  Quote quote(QuoteRequest request);

  /** Names the exact contents of the policy files; resolves with {@link PolicyLibrary#pinned} whatever is deployed later. */
  String pin();
}
