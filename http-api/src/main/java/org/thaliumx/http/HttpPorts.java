package org.thaliumx.http;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.thaliumx.protocol.ApiKeys;
import org.thaliumx.protocol.ClusterView;
import org.thaliumx.protocol.Deposits;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.History;
import org.thaliumx.protocol.IdempotencyKeys;
import org.thaliumx.protocol.LedgerBook;
import org.thaliumx.protocol.ListenKeys;
import org.thaliumx.protocol.MarketStatistics;
import org.thaliumx.protocol.Operations;
import org.thaliumx.protocol.OperatorActs;
import org.thaliumx.protocol.RequestLimits;
import org.thaliumx.protocol.identity.AccessPolicy;
import org.thaliumx.protocol.identity.AccessTokenVerifier;
import org.thaliumx.protocol.identity.KeyManagement;
import org.thaliumx.protocol.identity.ReplayGuard;
import org.thaliumx.protocol.identity.Users;

/**
 * What the REST API needs of the node it is a door of.
 *
 * @param exchange the way to accounts and markets
 * @param directory the markets and assets there are
 * @param apiKeys the credentials there are
 * @param keys where credentials are made and ended
 * @param users who logs in, and how
 * @param tokens knows the access tokens of those who have
 * @param replays knows which requests were done before
 * @param operations what operators do
 * @param deposits the way for money to come in
 * @param ledger what moved money
 * @param history what happened long ago
 * @param statistics what trades add up to
 * @param acts the trail of what operators do
 * @param cluster the cluster this node is a member of
 * @param policy may forbid what the table of permissions allows
 * @param limits how much clients may ask for
 * @param idempotencyKeys what became of requests that have a key of their senders'
 * @param listenKeys names under which clients of Binance hear of their accounts
 * @param journalUp whether the journal can be written, as far as is known; answers at once
 * @param state whether the node can do its work; answers at once
 * @param clock the time
 */
public record HttpPorts(
    Exchange exchange,
    Directory directory,
    ApiKeys apiKeys,
    KeyManagement keys,
    Users users,
    AccessTokenVerifier tokens,
    ReplayGuard replays,
    Operations operations,
    Deposits deposits,
    LedgerBook ledger,
    History history,
    MarketStatistics statistics,
    OperatorActs acts,
    ClusterView cluster,
    AccessPolicy policy,
    RequestLimits limits,
    IdempotencyKeys idempotencyKeys,
    ListenKeys listenKeys,
    BooleanSupplier journalUp,
    Supplier<NodeState> state,
    InstantSource clock) {}
