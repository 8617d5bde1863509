package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.feeds.Channel;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.StatisticsJson;

/** Tells what the market did in the last 24 hours, after each trade and as time goes by. */
final class TickerRenderer implements ChannelRenderer {
  private final MarketSpec spec;
  private final Statistics statistics;
  private final MarketDecimals decimals;
  private long toldOpenMillis;
  private boolean news;

  TickerRenderer(MarketSpec spec, Statistics statistics) {
    this.spec = spec;
    this.statistics = statistics;
    this.decimals = new MarketDecimals(spec);
  }

  void changed() {
    news = true;
  }

  @Override
  public Channel channel() {
    return Channel.TICKER;
  }

  @Override
  public boolean isReady() {
    return statistics.isReady();
  }

  @Override
  public boolean hasNews() {
    return news || (isReady() && statistics.ticker().openMillis() != toldOpenMillis);
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
    StatisticsJson.writeFields(json, spec, statistics.ticker(), decimals);
  }

  @Override
  public void told() {
    news = false;
    if (isReady()) {
      toldOpenMillis = statistics.ticker().openMillis();
    }
  }
}
