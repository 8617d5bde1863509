/** What clients of Binance Spot are answered, field by field as Binance's own documents have it. */
@NullMarked
package org.thaliumx.http.binance.output;

import org.jspecify.annotations.NullMarked;
