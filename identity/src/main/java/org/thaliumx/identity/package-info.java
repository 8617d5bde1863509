/** Who somebody is, and how they prove it. */
@NullMarked
package org.thaliumx.identity;

import org.jspecify.annotations.NullMarked;
