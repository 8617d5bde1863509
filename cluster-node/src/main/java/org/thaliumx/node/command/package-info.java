/**
 * The command line of nodes: what a person or a supervisor starts, and the life of that process.
 */
@NullMarked
package org.thaliumx.node.command;

import org.jspecify.annotations.NullMarked;
