package org.thaliumx.node;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.thaliumx.node.door.NodeOperations;
import org.thaliumx.node.door.ShardedExchange;
import org.thaliumx.node.door.StoredApiKeys;
import org.thaliumx.node.door.StoredDirectory;
import org.thaliumx.node.ledger.Auditor;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.persistence.store.AssetStore;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.Operations;

/**
 * What a node knows of the exchange as a whole, and what can be done to it.
 *
 * @param directory the markets and assets there are
 * @param apiKeys the credentials there are
 * @param operations what operators do
 */
record Management(StoredDirectory directory, StoredApiKeys apiKeys, Operations operations) {

  /** Reads the directory; the operator's acts run on threads of their own. */
  static Management open(
      Database database, ShardedExchange exchange, InstantSource clock, Resources resources) {
    ExecutorService blocking =
        resources.add("blocking tasks", Executors.newVirtualThreadPerTaskExecutor());
    var markets = new MarketStore(database);
    var directory = new StoredDirectory(markets, new AssetStore(database));
    directory.refresh();
    var apiKeys = new StoredApiKeys(new ApiKeyStore(database), blocking, clock);
    var audit = new Auditor(database);
    var operations =
        new NodeOperations(exchange, directory, markets, apiKeys, audit::audit, blocking);
    return new Management(directory, apiKeys, operations);
  }
}
