package org.thaliumx.protocol.journal;

import java.io.IOException;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;

/** Stored forms of assets, market terms and balances. */
final class MoneyForms {

  private MoneyForms() {}

  static void writeAsset(FormWriter out, Asset asset) throws IOException {
    out.begin(2);
    out.text(asset.code());
    out.number(asset.scale());
    out.end();
  }

  static Asset readAsset(FormReader in) throws IOException {
    in.begin();
    var asset = new Asset(in.text(), in.smallNumber());
    in.end();
    return asset;
  }

  static void writeSpec(FormWriter out, MarketSpec spec) throws IOException {
    out.begin(8);
    out.text(spec.id());
    writeAsset(out, spec.base());
    writeAsset(out, spec.quote());
    out.number(spec.tickSizeUnits());
    out.number(spec.lotSizeUnits());
    out.number(spec.makerFeePpm());
    out.number(spec.takerFeePpm());
    out.code(Codes.FEE_ASSET, spec.feeAsset());
    out.end();
  }

  static MarketSpec readSpec(FormReader in) throws IOException {
    in.begin();
    var spec =
        new MarketSpec(
            in.text(),
            readAsset(in),
            readAsset(in),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.code(Codes.FEE_ASSET));
    in.end();
    return spec;
  }

  static void writeBalance(FormWriter out, Balance balance) throws IOException {
    out.begin(2);
    out.number(balance.available());
    out.number(balance.held());
    out.end();
  }

  static Balance readBalance(FormReader in) throws IOException {
    in.begin();
    var balance = new Balance(in.number(), in.number());
    in.end();
    return balance;
  }

  static void writeMovement(FormWriter out, Movement movement) throws IOException {
    out.begin(4);
    out.number(movement.baseAvailable());
    out.number(movement.baseHeld());
    out.number(movement.quoteAvailable());
    out.number(movement.quoteHeld());
    out.end();
  }

  static Movement readMovement(FormReader in) throws IOException {
    in.begin();
    var movement = new Movement(in.number(), in.number(), in.number(), in.number());
    in.end();
    return movement;
  }
}
