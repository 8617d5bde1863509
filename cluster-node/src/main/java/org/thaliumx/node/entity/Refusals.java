package org.thaliumx.node.entity;

import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** Answers commands that are not carried out. */
final class Refusals {
  private static final Account.Refused UNKNOWN = new Account.Refused(RejectReason.OUTCOME_UNKNOWN);

  private Refusals() {}

  /** Answers a command to an account. */
  static void refuse(Account.Command command, RejectReason reason) {
    var refused = new Account.Refused(reason);
    switch (command) {
      case Account.PlaceOrder c -> c.replyTo().tell(refused);
      case Account.Traced c -> refuse(c.order(), reason);
      case Account.CancelOrder c -> c.replyTo().tell(refused);
      case Account.PlaceBatch c -> c.replyTo().tell(refused);
      case Account.PlaceList c -> c.replyTo().tell(refused);
      case Account.AmendOrder c -> c.replyTo().tell(refused);
      case Account.ReplaceOrder c -> c.replyTo().tell(refused);
      case Account.CancelAll c -> c.replyTo().tell(refused);
      case Account.ValidateOrder c -> c.replyTo().tell(refused);
      case Account.SetSelfTrade c -> c.replyTo().tell(refused);
      case Account.SetSelfTradeGroup c -> c.replyTo().tell(refused);
      case Account.GetSelfTrade c -> c.replyTo().tell(refused);
      case Account.SetStatus c -> c.replyTo().tell(refused);
      case Account.SetKillSwitch c -> c.replyTo().tell(refused);
      case Account.SetMarketLimits c -> c.replyTo().tell(refused);
      case Account.SetWithdrawalLimit c -> c.replyTo().tell(refused);
      case Account.GetControls c -> c.replyTo().tell(refused);
      case Account.GetMarkets c -> c.replyTo().tell(refused);
      case Account.FindOrder c -> c.replyTo().tell(refused);
      case Account.Deposit c -> c.replyTo().tell(refused);
      case Account.Withdraw c -> c.replyTo().tell(refused);
      case Account.GetOrder c -> c.replyTo().tell(refused);
      case Account.GetOrders c -> c.replyTo().tell(refused);
      case Account.GetBalances c -> c.replyTo().tell(refused);
      // What was asked first may have been done.
      case Account.AwaitOrder c -> c.replyTo().tell(UNKNOWN);
      case Account.AwaitOrders c -> c.replyTo().tell(UNKNOWN);
      case Account.AwaitBatch c -> c.replyTo().tell(UNKNOWN);
      case Account.AwaitAmendment c -> c.amendment().replyTo().tell(UNKNOWN);
      case Account.AwaitChange c -> c.replyTo().tell(UNKNOWN);
      case Account.AwaitCloses c -> c.wish().replyTo().tell(UNKNOWN);
      case Account.AwaitClearing c -> c.wish().replyTo().tell(UNKNOWN);
      // Markets send these again until the account has answered.
      case Account.Settle c -> {}
      // A market says this again when it is asked again.
      case Account.ChangeRefused c -> {}
      case Account.ResendSubmissions c -> {}
      // Whoever subscribes does so again until there is an answer.
      case Account.Subscribe c -> {}
      case Account.Wake c -> {}
      case Account.Stop c -> {}
    }
  }

  /** Answers a command to a market. */
  static void refuse(Market.Command command, RejectReason reason) {
    switch (command) {
      case Market.Open c -> c.replyTo().tell(new Market.Refused(reason));
      case Market.GetBook c -> c.replyTo().tell(new Market.Refused(reason));
      case Market.GetTrades c -> c.replyTo().tell(new Market.Refused(reason));
      case Market.ValidateOrder c -> c.replyTo().tell(new Market.Refused(reason));
      case Market.Control c -> MarketControl.refuse(c, reason);
      // Whoever sent these sends them again until the market has answered.
      case Market.Submit c -> {}
      case Market.Traced c -> {}
      case Market.Cancel c -> {}
      case Market.Reduce c -> {}
      case Market.CancelAll c -> {}
      case Market.Acknowledge c -> {}
      case Market.ResendSettlements c -> {}
      case Market.Subscribe c -> {}
      case Market.SubscribeOrders c -> {}
      case Market.Advance c -> {}
      case Market.Wake c -> {}
      case Market.Stop c -> {}
    }
  }
}
