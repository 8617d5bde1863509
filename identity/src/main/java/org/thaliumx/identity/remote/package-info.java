/** How servers of others are asked: over HTTP, for JSON, within a bounded time. */
@NullMarked
package org.thaliumx.identity.remote;

import org.jspecify.annotations.NullMarked;
