package org.thaliumx.protocol;

/**
 * Marks a failure that nobody has to mend: something outside is gone, stopping, starting or full,
 * and to try again later helps. A failure without this mark is a mistake of ours.
 */
public interface Unavailable {}
