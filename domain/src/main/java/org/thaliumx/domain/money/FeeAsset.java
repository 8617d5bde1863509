package org.thaliumx.domain.money;

/** In which asset a market takes its fees. */
public enum FeeAsset {
  /** In what the payer receives: base asset from the buyer, quote asset from the seller. */
  RECEIVED,
  /** In quote asset from both; a buyer pays it on top of the price, and holds it beforehand. */
  QUOTE
}
