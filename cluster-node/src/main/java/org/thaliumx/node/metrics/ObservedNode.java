package org.thaliumx.node.metrics;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.thaliumx.persistence.Database;

/**
 * What of a node is looked at from time to time.
 *
 * @param system its actors
 * @param data where it keeps its files
 * @param database its own pool of connections
 * @param databaseUp whether the database answers
 * @param markets how many markets there are
 * @param clock the time
 */
public record ObservedNode(
    ActorSystem<?> system,
    Path data,
    Database database,
    BooleanSupplier databaseUp,
    IntSupplier markets,
    InstantSource clock) {}
