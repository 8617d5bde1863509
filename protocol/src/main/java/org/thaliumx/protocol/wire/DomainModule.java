package org.thaliumx.protocol.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.module.SimpleModule;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.protocol.Account;

/**
 * Tells Jackson which kinds of a value there are where the value stands inside a message. Named in
 * {@code protocol.conf}; Pekko creates it. A name given here is understood by nodes of other
 * versions: it never changes.
 */
public final class DomainModule extends SimpleModule {
  private static final long serialVersionUID = 1;

  public DomainModule() {
    super("thaliumx-domain");
    setMixInAnnotation(Settlement.class, SettlementKinds.class);
    setMixInAnnotation(Submission.class, SubmissionKinds.class);
    setMixInAnnotation(Account.OrderReply.class, OrderReplyKinds.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Settlement.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = Settlement.Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = Settlement.Filled.class, name = "filled"),
    @JsonSubTypes.Type(value = Settlement.Reduced.class, name = "reduced"),
    @JsonSubTypes.Type(value = Settlement.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = Settlement.FeeIncome.class, name = "fee-income"),
    @JsonSubTypes.Type(value = Settlement.Activated.class, name = "activated"),
    @JsonSubTypes.Type(value = Settlement.Amended.class, name = "amended")
  })
  private interface SettlementKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Submission.Place.class, name = "place"),
    @JsonSubTypes.Type(value = Submission.PlaceList.class, name = "place-list"),
    @JsonSubTypes.Type(value = Submission.Amend.class, name = "amend"),
    @JsonSubTypes.Type(value = Submission.Replace.class, name = "replace")
  })
  private interface SubmissionKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Account.OrderResult.class, name = "order"),
    @JsonSubTypes.Type(value = Account.Refused.class, name = "refused")
  })
  private interface OrderReplyKinds {}
}
