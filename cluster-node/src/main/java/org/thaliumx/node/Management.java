package org.thaliumx.node;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.thaliumx.node.door.AdmittedDeposits;
import org.thaliumx.node.door.ExchangeStopper;
import org.thaliumx.node.door.NodeOperations;
import org.thaliumx.node.door.ShardedExchange;
import org.thaliumx.node.door.StoredApiKeys;
import org.thaliumx.node.door.StoredDirectory;
import org.thaliumx.node.door.StoredLedger;
import org.thaliumx.node.ledger.Auditor;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.ledger.DepositAdmissions;
import org.thaliumx.persistence.ledger.LedgerPages;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.persistence.store.AssetStore;
import org.thaliumx.persistence.store.KillSwitchStore;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.Deposits;
import org.thaliumx.protocol.LedgerBook;
import org.thaliumx.protocol.Operations;

/**
 * What a node knows of the exchange as a whole, and what can be done to it.
 *
 * @param directory the markets and assets there are
 * @param apiKeys the credentials there are
 * @param stopper the kill switch of the exchange
 * @param operations what operators do
 * @param deposits the way for money to come in
 * @param ledger what moved money
 */
record Management(
    StoredDirectory directory,
    StoredApiKeys apiKeys,
    ExchangeStopper stopper,
    Operations operations,
    Deposits deposits,
    LedgerBook ledger) {

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
    var stopper = new ExchangeStopper(exchange, new KillSwitchStore(database), markets, blocking);
    var operations =
        new NodeOperations(exchange, directory, markets, stopper, apiKeys, audit::audit, blocking);
    var deposits = new AdmittedDeposits(exchange, new DepositAdmissions(database), blocking);
    var ledger = new StoredLedger(new LedgerPages(database), blocking);
    return new Management(directory, apiKeys, stopper, operations, deposits, ledger);
  }
}
