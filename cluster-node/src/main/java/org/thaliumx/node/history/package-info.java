/** The history: what happened, written from the journal, and read for who asks for it later. */
@NullMarked
package org.thaliumx.node.history;

import org.jspecify.annotations.NullMarked;
