/** Log lines for programs. */
@NullMarked
package org.thaliumx.node.log;

import org.jspecify.annotations.NullMarked;
