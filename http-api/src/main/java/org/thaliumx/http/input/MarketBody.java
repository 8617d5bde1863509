package org.thaliumx.http.input;

import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Directory;

/** A new market as an operator sends it. */
public final class MarketBody {

  private static final FeeAsset[] FEE_ASSETS = FeeAsset.values();

  private MarketBody() {}

  /**
   * Reads the body of a new market. An asset that exists keeps its scale; one that does not gets
   * the one named here, or the usual one.
   */
  public static Checked<MarketSpec> read(byte[] body, Directory directory) {
    var fields =
        BodyFields.read(
            body,
            "base",
            "quote",
            "tickSize",
            "lotSize",
            "makerFee",
            "takerFee",
            "feeAsset",
            "baseScale",
            "quoteScale");
    Asset base = asset(fields, "base", "baseScale", directory);
    Asset quote = asset(fields, "quote", "quoteScale", directory);
    if (base.code().equals(quote.code())) {
      fields.complain(
          ProblemCode.SAME_ASSET.at("quote", "base and quote must be different assets."));
    }
    long tickSizeUnits = fields.positiveUnits("tickSize", quote.scale());
    long lotSizeUnits = fields.positiveUnits("lotSize", base.scale());
    complainIfUneven(fields, tickSizeUnits, lotSizeUnits, base);
    FeeAsset feeAsset = fields.choice("feeAsset", FEE_ASSETS, FeeAsset.RECEIVED);
    return switch (FeesBody.read(fields, feeAsset)) {
      case Checked.Bad<FeesBody>(var problem) -> new Checked.Bad<>(problem);
      case Checked.Good<FeesBody>(var fees) ->
          new Checked.Good<>(
              new MarketSpec(
                  MarketSpec.idOf(base, quote),
                  base,
                  quote,
                  tickSizeUnits,
                  lotSizeUnits,
                  fees.makerFeePpm(),
                  fees.takerFeePpm(),
                  feeAsset));
    };
  }

  private static Asset asset(
      BodyFields fields, String codeField, String scaleField, Directory directory) {
    String code = fields.text(codeField);
    if (!Asset.isCode(code)) {
      fields.complain(
          ProblemCode.INVALID_ASSET_CODE.at(codeField, codeField + " must be 1 to 16 of A-Z 0-9."));
    }
    int existing = directory.asset(code).map(Asset::scale).orElse(-1);
    int usual = existing < 0 ? Asset.DEFAULT_SCALE : existing;
    int scale = fields.smallInteger(scaleField, usual);
    if (scale > Asset.MAX_SCALE) {
      fields.complain(
          ProblemCode.INVALID_SCALE.at(
              scaleField, scaleField + " must be from 0 to " + Asset.MAX_SCALE + "."));
    }
    if (existing >= 0 && scale != existing) {
      fields.complain(
          ProblemCode.ASSET_EXISTS.at(
              scaleField, "The asset exists with " + existing + " decimals."));
    }
    // Once there is a problem nobody uses the asset, but it has to be one.
    return fields.problem() == null ? new Asset(code, scale) : new Asset("NONE", 0);
  }

  private static void complainIfUneven(
      BodyFields fields, long tickSizeUnits, long lotSizeUnits, Asset base) {
    long product = Amounts.productOrNegative(tickSizeUnits, lotSizeUnits);
    if (product < 0 || product % Amounts.powerOfTen(base.scale()) != 0) {
      fields.complain(
          ProblemCode.INVALID_TICK_AND_LOT.at(
              "tickSize",
              "One lot at a price of one tick must cost a whole number of the quote asset's"
                  + " smallest units."));
    }
  }
}
