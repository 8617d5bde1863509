/** How fast trades come to those who follow them over WebSockets. */
@NullMarked
package org.thaliumx.bench.feeds;

import org.jspecify.annotations.NullMarked;
