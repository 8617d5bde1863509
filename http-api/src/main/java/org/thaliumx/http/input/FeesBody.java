package org.thaliumx.http.input;

import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.problem.ProblemCode;

/**
 * Fee rates as an operator sends them, in parts per million.
 *
 * @param makerFeePpm what resting orders pay; below zero where they are paid
 * @param takerFeePpm what incoming orders pay
 */
public record FeesBody(long makerFeePpm, long takerFeePpm) {

  private static final int FEE_SCALE = 6;

  /** Reads the body of an account's fees on that market. */
  public static Checked<FeesBody> read(byte[] body, MarketSpec spec) {
    return read(BodyFields.read(body, "makerFee", "takerFee"), spec.feeAsset());
  }

  /** Reads the fields {@code makerFee} and {@code takerFee}. */
  static Checked<FeesBody> read(BodyFields fields, FeeAsset feeAsset) {
    long makerFeePpm = ppm(fields, "makerFee");
    long takerFeePpm = ppm(fields, "takerFee");
    long least = feeAsset == FeeAsset.QUOTE ? -takerFeePpm : 0;
    if (takerFeePpm < 0) {
      fields.complain(ProblemCode.INVALID_FEE.at("takerFee", "takerFee must not be negative."));
    }
    if (makerFeePpm < least) {
      fields.complain(
          ProblemCode.INVALID_FEE.at(
              "makerFee",
              "Makers can be paid only where fees are taken in quote asset, and no more than takers"
                  + " pay."));
    }
    return fields.checked(() -> new FeesBody(makerFeePpm, takerFeePpm));
  }

  private static long ppm(BodyFields fields, String name) {
    long ppm = fields.signedUnits(name, FEE_SCALE);
    if (ppm > MarketSpec.MAX_FEE_PPM) {
      fields.complain(ProblemCode.INVALID_FEE.at(name, name + " must be at most 0.1 (10 %)."));
    }
    return ppm;
  }
}
