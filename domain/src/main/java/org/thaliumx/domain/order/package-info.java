/** The words of an order that account, market and doors share. */
@NullMarked
package org.thaliumx.domain.order;

import org.jspecify.annotations.NullMarked;
