package org.thaliumx.protocol.journal;

import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;

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
              });

  static final CodeTable<Liquidity> LIQUIDITY =
      new CodeTable<>(
          Liquidity.class,
          value ->
              switch (value) {
                case MAKER -> 1;
                case TAKER -> 2;
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
              });
}
