package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Indicative;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.feeds.Channel;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.StatusJson;

/** Tells what the market lets its accounts do, and how an auction would end. */
final class StatusRenderer implements ChannelRenderer {

  private record State(
      MarketStatus status, KillSwitches killSwitches, @Nullable Indicative indicative) {}

  private final MarketDecimals decimals;
  private State state;
  private @Nullable State told;

  StatusRenderer(Market.FeedSnapshot snapshot) {
    MarketSpec spec = snapshot.spec();
    this.decimals = new MarketDecimals(spec);
    this.state = stateOf(snapshot);
  }

  private static State stateOf(Market.FeedSnapshot snapshot) {
    return new State(
        snapshot.book().status(), snapshot.killSwitches(), snapshot.book().indicative());
  }

  void beginAnew(Market.FeedSnapshot snapshot) {
    state = stateOf(snapshot);
  }

  void changed(MarketChanges changes) {
    state = new State(changes.status(), changes.killSwitches(), changes.indicative());
  }

  @Override
  public Channel channel() {
    return Channel.STATUS;
  }

  @Override
  public boolean hasNews() {
    return !state.equals(told);
  }

  @Override
  public String newsType() {
    return "update";
  }

  @Override
  public boolean reaches(long sequence) {
    return true;
  }

  @Override
  public void writeSince(long sequence, JsonGenerator json) throws IOException {
    writeWhole(json);
  }

  @Override
  public void writeWhole(JsonGenerator json) throws IOException {
    StatusJson.writeStatus(json, state.status());
    StatusJson.writeKillSwitches(json, state.killSwitches());
    StatusJson.writeIndicative(json, state.indicative(), decimals);
  }

  @Override
  public void told() {
    told = state;
  }
}
