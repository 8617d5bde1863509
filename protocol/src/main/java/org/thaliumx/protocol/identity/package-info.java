/** What doors, stores and the identity module say to each other: secrets, keys and users. */
@NullMarked
package org.thaliumx.protocol.identity;

import org.jspecify.annotations.NullMarked;
