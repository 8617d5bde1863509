package org.thaliumx.persistence.embedded;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a recovery.
 *
 * @param lastCommit when the last transaction was committed that was recovered from the log, by the
 *     clock of the server that committed it; empty when the log had none
 * @param switchPoint where the old log ends for the new server, as bytes since its beginning
 * @param timeline the number of the new server's log
 */
public record Recovered(Optional<Instant> lastCommit, long switchPoint, int timeline) {}
