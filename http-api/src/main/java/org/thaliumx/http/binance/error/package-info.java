/** Why something is not done, in the numbers and words of Binance that its clients look for. */
@NullMarked
package org.thaliumx.http.binance.error;

import org.jspecify.annotations.NullMarked;
