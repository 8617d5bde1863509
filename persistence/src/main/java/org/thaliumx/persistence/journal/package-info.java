/** Reading the whole journal in its one order. */
@NullMarked
package org.thaliumx.persistence.journal;

import org.jspecify.annotations.NullMarked;
