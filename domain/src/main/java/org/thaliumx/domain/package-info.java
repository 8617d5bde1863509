/**
 * The rules of the exchange: value types, events and deterministic state machines. Nothing but
 * Java: no actors, no input or output, no clock and no randomness.
 */
@NullMarked
package org.thaliumx.domain;

import org.jspecify.annotations.NullMarked;
