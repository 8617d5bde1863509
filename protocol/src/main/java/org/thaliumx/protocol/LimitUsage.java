package org.thaliumx.protocol;

import java.util.List;
import org.thaliumx.domain.limit.Usage;

/**
 * What a node let pass since it told the others last.
 *
 * @param node which node, as none of the others is called
 */
public record LimitUsage(String node, List<Usage> usages) implements Message {}
