/** What crosses a border between actors, nodes or the journal. */
@NullMarked
package org.thaliumx.protocol;

import org.jspecify.annotations.NullMarked;
