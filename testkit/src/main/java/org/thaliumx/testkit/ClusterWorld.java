package org.thaliumx.testkit;

import com.typesafe.config.Config;
import java.time.InstantSource;
import org.thaliumx.testkit.journal.SharedJournal;
import org.thaliumx.testkit.network.Network;

/**
 * What the nodes of a cluster have in common.
 *
 * @param name the name of their actor systems; no other cluster of this JVM has it
 * @param overrides configuration that goes before the testkit's
 */
record ClusterWorld(
    String name, SharedJournal journal, Network network, InstantSource clock, Config overrides) {}
