package org.thaliumx.protocol.journal;

import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.PhaseCause;

/** The stored numbers of all enum values; never changed, never reused. */
final class Codes {

  private Codes() {}

  static final CodeTable<Side> SIDE =
      new CodeTable<>(
          Side.class,
          value ->
              switch (value) {
                case BUY -> 1;
                case SELL -> 2;
              });

  static final CodeTable<OrderType> ORDER_TYPE =
      new CodeTable<>(
          OrderType.class,
          value ->
              switch (value) {
                case LIMIT -> 1;
                case MARKET -> 2;
                case LIMIT_MAKER -> 3;
              });

  static final CodeTable<TimeInForce> TIME_IN_FORCE =
      new CodeTable<>(
          TimeInForce.class,
          value ->
              switch (value) {
                case GTC -> 1;
                case IOC -> 2;
                case FOK -> 3;
                case GTD -> 4;
                case DAY -> 5;
                case AT_OPEN -> 6;
                case AT_CLOSE -> 7;
              });

  static final CodeTable<Liquidity> LIQUIDITY =
      new CodeTable<>(
          Liquidity.class,
          value ->
              switch (value) {
                case MAKER -> 1;
                case TAKER -> 2;
              });

  static final CodeTable<AccountStatus> ACCOUNT_STATUS =
      new CodeTable<>(
          AccountStatus.class,
          value ->
              switch (value) {
                case ACTIVE -> 1;
                case CANCEL_ONLY -> 2;
                case SUSPENDED -> 3;
              });

  static final CodeTable<OrderStatus> ORDER_STATUS =
      new CodeTable<>(
          OrderStatus.class,
          value ->
              switch (value) {
                case PENDING -> 1;
                case OPEN -> 2;
                case PARTIALLY_FILLED -> 3;
                case FILLED -> 4;
                case CANCELLED -> 5;
                case EXPIRED -> 6;
                case REJECTED -> 7;
              });

  static final CodeTable<CloseReason> CLOSE_REASON =
      new CodeTable<>(
          CloseReason.class,
          value ->
              switch (value) {
                case CANCELLED_BY_OWNER -> 1;
                case IMMEDIATE_REMAINDER -> 2;
                case HOLD_EXHAUSTED -> 3;
                case NOT_FILLED_WHOLE -> 4;
                case MINIMUM_NOT_MET -> 5;
                case AMOUNT_REACHED -> 6;
                case TIME_EXPIRED -> 7;
                case AUCTION_OVER -> 8;
                case SELF_TRADE -> 9;
                case PRICE_BAND -> 10;
                case PHASE_FORBIDS -> 11;
                case WOULD_TAKE -> 12;
                case OTHER_EXECUTED -> 13;
                case LIST_CLOSED -> 14;
                case REPLACED -> 15;
                case MASS_CANCEL -> 16;
                case CANCEL_TIMER -> 17;
                case KILL_SWITCH -> 18;
              });

  static final CodeTable<RejectReason> REJECT_REASON =
      new CodeTable<>(
          RejectReason.class,
          value ->
              switch (value) {
                case INSUFFICIENT_FUNDS -> 1;
                case NOTIONAL_TOO_LARGE -> 2;
                case BALANCE_TOO_LARGE -> 3;
                case CLIENT_ORDER_ID_REUSED -> 4;
                case REFERENCE_REUSED -> 5;
                case ORDER_NOT_FOUND -> 6;
                case ORDER_CLOSED -> 7;
                case NOT_A_REDUCTION -> 8;
                case UNKNOWN_MARKET -> 9;
                case MARKET_EXISTS -> 10;
                case NO_LIQUIDITY -> 11;
                case TOO_MANY_OPEN_ORDERS -> 12;
                case TOO_LATE -> 13;
                case OVERLOADED -> 14;
                case UNAVAILABLE -> 15;
                case OUTCOME_UNKNOWN -> 16;
                case ASSET_EXISTS -> 17;
                case WOULD_TAKE -> 18;
                case WOULD_TRIGGER -> 19;
                case NO_REFERENCE_PRICE -> 20;
                case QUANTITY_TOO_SMALL -> 21;
                case QUANTITY_TOO_LARGE -> 22;
                case NOTIONAL_TOO_SMALL -> 23;
                case PRICE_OUT_OF_BAND -> 24;
                case EXPIRY_PASSED -> 25;
                case PHASE_FORBIDS -> 26;
                case NOT_AMENDABLE -> 27;
                case FEES_BELOW_ZERO -> 28;
                case KILL_SWITCH -> 29;
                case ACCOUNT_CANCEL_ONLY -> 30;
                case ACCOUNT_SUSPENDED -> 31;
                case WITHDRAWAL_LIMIT -> 32;
                case SUPPLY_TOO_LARGE -> 33;
                case PRECONDITION_FAILED -> 34;
              });

  static final CodeTable<SelfTradePrevention> SELF_TRADE_PREVENTION =
      new CodeTable<>(
          SelfTradePrevention.class,
          value ->
              switch (value) {
                case ACCOUNT_DEFAULT -> 1;
                case NONE -> 2;
                case EXPIRE_TAKER -> 3;
                case EXPIRE_MAKER -> 4;
                case EXPIRE_BOTH -> 5;
                case DECREMENT_AND_CANCEL -> 6;
              });

  static final CodeTable<TriggerKind> TRIGGER_KIND =
      new CodeTable<>(
          TriggerKind.class,
          value ->
              switch (value) {
                case STOP -> 1;
                case TAKE_PROFIT -> 2;
              });

  static final CodeTable<PegReference> PEG_REFERENCE =
      new CodeTable<>(
          PegReference.class,
          value ->
              switch (value) {
                case PRIMARY -> 1;
                case MARKET -> 2;
                case MIDPOINT -> 3;
              });

  static final CodeTable<ListKind> LIST_KIND =
      new CodeTable<>(
          ListKind.class,
          value ->
              switch (value) {
                case OCO -> 1;
                case OTO -> 2;
                case OTOCO -> 3;
              });

  static final CodeTable<OrderPlace> ORDER_PLACE =
      new CodeTable<>(
          OrderPlace.class,
          value ->
              switch (value) {
                case BOOK -> 1;
                case TRIGGER -> 2;
                case MINIMUM -> 3;
                case AUCTION -> 4;
                case PEG -> 5;
                case LIST -> 6;
              });

  static final CodeTable<FeeAsset> FEE_ASSET =
      new CodeTable<>(
          FeeAsset.class,
          value ->
              switch (value) {
                case RECEIVED -> 1;
                case QUOTE -> 2;
              });

  static final CodeTable<MarketPhase> MARKET_PHASE =
      new CodeTable<>(
          MarketPhase.class,
          value ->
              switch (value) {
                case PRE_OPEN -> 1;
                case AUCTION -> 2;
                case TRADING -> 3;
                case POST_ONLY -> 4;
                case CANCEL_ONLY -> 5;
                case HALTED -> 6;
                case CLOSED -> 7;
              });

  static final CodeTable<AuctionKind> AUCTION_KIND =
      new CodeTable<>(
          AuctionKind.class,
          value ->
              switch (value) {
                case OPENING -> 1;
                case CLOSING -> 2;
                case VOLATILITY -> 3;
              });

  static final CodeTable<PhaseCause> PHASE_CAUSE =
      new CodeTable<>(
          PhaseCause.class,
          value ->
              switch (value) {
                case OPERATOR -> 1;
                case SCHEDULE -> 2;
                case TIME_OVER -> 3;
                case PRICE_BAND -> 4;
                case CIRCUIT_BREAKER -> 5;
              });

  static final CodeTable<KillSwitchScope> KILL_SWITCH_SCOPE =
      new CodeTable<>(
          KillSwitchScope.class,
          value ->
              switch (value) {
                case MARKET -> 1;
                case EXCHANGE -> 2;
              });

  static final CodeTable<BandBreach> BAND_BREACH =
      new CodeTable<>(
          BandBreach.class,
          value ->
              switch (value) {
                case REJECT -> 1;
                case AUCTION -> 2;
              });

  static final CodeTable<WaitsFor> WAITS_FOR =
      new CodeTable<>(
          WaitsFor.class,
          value ->
              switch (value) {
                case NOTHING -> 1;
                case WORKING_ORDER -> 2;
                case TRIGGER -> 3;
              });
}
