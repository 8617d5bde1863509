package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.thaliumx.http.BearerAuthenticator.Admission;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.identity.Bearer;

class BearerAuthenticatorTest {
  private final List<CompletableFuture<Optional<Bearer>>> asked = new CopyOnWriteArrayList<>();
  private final BearerAuthenticator bearers = new BearerAuthenticator(this::ask);

  private CompletionStage<Optional<Bearer>> ask(String token) {
    var answer = new CompletableFuture<Optional<Bearer>>();
    asked.add(answer);
    return answer;
  }

  private CompletableFuture<Admission> check() {
    return bearers.check("token", Endpoint.Access.TRADE).toCompletableFuture();
  }

  private static ProblemCode code(Admission admission) {
    return ((Checked.Bad<Caller>) admission.caller()).problem().code();
  }

  @Test
  void looksAtSoManyTokensAtATimeWhileAnIssuerHangs() {
    var last = check();
    while (!last.isDone()) {
      last = check();
    }
    assertThat(code(last.join())).isEqualTo(ProblemCode.OVERLOADED);
    assertThat(asked).hasSize(256);
    asked.get(0).complete(Optional.empty());
    asked.get(1).completeExceptionally(new IllegalStateException("planted"));
    assertThat(check()).isNotDone();
    assertThat(check()).isNotDone();
    assertThat(code(check().join())).isEqualTo(ProblemCode.OVERLOADED);
  }
}
