package org.thaliumx.feeds.binance;

import java.time.InstantSource;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.feeds.FeedSettings;
import org.thaliumx.feeds.PersonalTexts;
import org.thaliumx.protocol.binance.Symbols;

/** What all clients of streams share. Thread-safe. */
record StreamServices(
    StreamSources sources,
    Symbols symbols,
    PersonalTexts personalTexts,
    InstantSource clock,
    FeedSettings settings,
    FeedMeter meter) {}
