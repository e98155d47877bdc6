package org.gettingelectricity.policy.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.gettingelectricity.policy.code.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A flow of the company's own: some of the applications of one of the flows go through a process of their own.
 *
 * @param process key of the process model
 * @param name Chinese name shown to people
 * @param skeleton the flow it is a kind of: its model is held to what that of the flow has to contain, its cases count among it
 * @param starters ids of the groups that may start it, null for all that may start the flow
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnFlow(String process, String name, Flow skeleton, @Nullable List<String> starters) {}
