package org.thaliumx.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.identity.AccessPolicy;
import org.thaliumx.protocol.identity.AccessPolicy.Decision;
import org.thaliumx.protocol.identity.AccessPolicy.Question;

/**
 * Has the operator's policy decide about what the table of permissions has allowed; the one place
 * for all doors. Thread-safe.
 */
public final class PolicyGate {
  private static final String REFUSED = "The exchange's policy does not allow this";

  private final AccessPolicy policy;

  /** Asks this policy. */
  public PolicyGate(AccessPolicy policy) {
    this.policy = policy;
  }

  /**
   * What the policy says; the stage fails where nobody can say.
   *
   * @param caller whom the table allows it
   */
  public CompletionStage<Decision> decide(Caller caller, Permission permission) {
    return policy.decide(new Question(caller.key(), caller.account(), caller.role(), permission));
  }

  /** Who may still do it when the policy was asked, too. */
  CompletionStage<Checked<Caller>> confirm(Checked<Caller> checked, Endpoint.Access access) {
    if (access.permission().isEmpty() || !(checked instanceof Checked.Good<Caller>(var caller))) {
      return CompletableFuture.completedStage(checked);
    }
    return decide(caller, access.permission().get())
        .thenApply(decision -> decision.allowed() ? checked : refused(decision));
  }

  private static Checked<Caller> refused(Decision decision) {
    String why = decision.reason().isEmpty() ? "." : ": " + decision.reason();
    return new Checked.Bad<>(ProblemCode.FORBIDDEN.because(REFUSED + why));
  }
}
