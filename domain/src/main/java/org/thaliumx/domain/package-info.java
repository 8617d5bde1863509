/** The rules of the exchange: values, events and pure deterministic state machines. */
@NullMarked
package org.thaliumx.domain;

import org.jspecify.annotations.NullMarked;
