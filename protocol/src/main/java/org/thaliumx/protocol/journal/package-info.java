/**
 * What the journal stores, batches of events and snapshots, and the form in which it is stored:
 * CBOR arrays of numbers and texts, readable for ever.
 *
 * <p>A stored value is named by a manifest such as {@code market-batch:1}: what it is, and the
 * version of the form it was written in. Each of the four has a version of its own ({@code
 * StoredKind}), so that a change of one leaves the others readable for a node of the release
 * before. Every record is an array of its components in a fixed order; a record that is one of
 * several kinds begins with the number of its kind. Kinds and enum values have the numbers that
 * {@code Kinds} and {@code Codes} give them. No class name, no field name and no ordinal is ever
 * stored.
 *
 * <p>How a form evolves:
 *
 * <ul>
 *   <li>A number, once released, is never changed nor given to anything else.
 *   <li>A new kind of event or a new enum value gets a new number.
 *   <li>A new component goes to the end of its record. Its writer always writes it; its reader says
 *       what it was before there was one: <code>in.hasMore() ? in.number() : 0</code>. That is all
 *       it takes to read version 1 in version 2.
 *   <li>A component is never removed, moved or given another meaning: a record that no longer fits
 *       becomes a new kind, and the old kind's number is read into what it means now.
 *   <li>Each of these raises the version of every form it can occur in, and of no other. A node
 *       reads its own and all earlier versions and refuses later ones, so that an old node never
 *       drops a part of an event it does not know. For a rolling upgrade the first release reads
 *       the new form and the next one writes it.
 *   <li>The golden files of a released version stay in the tests unchanged, those of the new
 *       version come beside them.
 * </ul>
 */
@NullMarked
package org.thaliumx.protocol.journal;

import org.jspecify.annotations.NullMarked;
