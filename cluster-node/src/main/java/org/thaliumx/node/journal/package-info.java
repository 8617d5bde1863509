/** Following the journal: reading it as it grows, and writing from it each row exactly once. */
@NullMarked
package org.thaliumx.node.journal;

import org.jspecify.annotations.NullMarked;
