package org.thaliumx.feeds.client;

import java.time.InstantSource;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.PersonalTexts;
import org.thaliumx.feeds.account.AccountHubs;
import org.thaliumx.feeds.hub.MarketHubs;
import org.thaliumx.protocol.Directory;

/**
 * What all clients of a node share. Thread-safe.
 *
 * @param epoch of the history that is told
 */
record ClientServices(
    MarketHubs markets,
    AccountHubs accounts,
    Directory directory,
    String epoch,
    DisconnectCanceller canceller,
    PersonalTexts personalTexts,
    InstantSource clock,
    FeedSettings settings,
    FeedMeter meter) {}
