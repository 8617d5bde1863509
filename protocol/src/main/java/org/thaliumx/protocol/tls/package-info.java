/** Whom a client of ours believes when it speaks TLS with others. */
@NullMarked
package org.thaliumx.protocol.tls;

import org.jspecify.annotations.NullMarked;
