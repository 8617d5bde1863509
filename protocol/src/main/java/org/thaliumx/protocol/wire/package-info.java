/** How messages between nodes are bound to CBOR without the domain knowing of it. */
@NullMarked
package org.thaliumx.protocol.wire;

import org.jspecify.annotations.NullMarked;
