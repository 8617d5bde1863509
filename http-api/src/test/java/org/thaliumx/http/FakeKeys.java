package org.thaliumx.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.NewKey;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.KeyManagement;
import org.thaliumx.protocol.identity.KeyRequest;

/** Keeps who wanted which keys. There is one key, named k1, of the account dave. */
final class FakeKeys implements KeyManagement {

  record Rotated(String account, String key, String publicKey, long overlapMillis) {}

  final List<Object> done = new CopyOnWriteArrayList<>();

  /** Of each key that was made, whether it is for demos. */
  final List<Boolean> demo = new CopyOnWriteArrayList<>();

  volatile Optional<Reason> refusal = Optional.empty();

  void reset() {
    done.clear();
    demo.clear();
    refusal = Optional.empty();
  }

  @Override
  public CompletionStage<Reply> create(KeyGranter granter, KeyRequest request) {
    if (!granter.mayGive(request)) {
      return CompletableFuture.completedFuture(new Refused(Reason.BEYOND_AUTHORITY));
    }
    done.add(request);
    demo.add(granter.bounds().demo());
    String secret = request.algorithm() == KeyAlgorithm.HMAC_SHA256 ? "s1" : "";
    return CompletableFuture.completedFuture(
        refusal
            .<Reply>map(Refused::new)
            .orElseGet(
                () -> new Created(new NewKey(details(request, granter.bounds().demo()), secret))));
  }

  private static KeyDetails details(KeyRequest request, boolean demo) {
    return new KeyDetails(
        "k1",
        request.account(),
        request.role(),
        request.scopes(),
        request.algorithm(),
        request.networks(),
        request.label(),
        Samples.NOW,
        request.expiresAtMillis(),
        demo);
  }

  @Override
  public CompletionStage<List<ListedKey>> list(String account) {
    done.add(account);
    var details =
        new KeyDetails(
            "k1",
            account,
            Role.TRADER,
            EnumSet.of(Scope.READ),
            KeyAlgorithm.HMAC_SHA256,
            List.of(),
            "bot",
            Samples.NOW,
            KeyDetails.NEVER,
            false);
    return CompletableFuture.completedFuture(List.of(new ListedKey(details, 0)));
  }

  @Override
  public CompletionStage<Optional<Reason>> revoke(KeyGranter granter, String account, String key) {
    done.add(account + "/" + key);
    return CompletableFuture.completedFuture(
        key.equals("k1") ? Optional.empty() : Optional.of(Reason.UNKNOWN_KEY));
  }

  @Override
  public CompletionStage<Reply> rotate(
      KeyGranter granter, String account, String key, String publicKey, long overlapMillis) {
    done.add(new Rotated(account, key, publicKey, overlapMillis));
    var details = KeyDetails.unrestricted("k2", "dave", Role.TRADER, false);
    return CompletableFuture.completedFuture(new Created(new NewKey(details, "s2")));
  }
}
