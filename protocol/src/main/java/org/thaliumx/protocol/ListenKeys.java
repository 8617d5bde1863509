package org.thaliumx.protocol;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Names under which clients of Binance hear of their accounts: whoever knows one may listen for
 * {@value #MINUTES} minutes, and as long again whenever it is renewed. Known to all nodes.
 * Thread-safe. Answers fail with {@link Unavailable} when the names cannot be reached.
 */
public interface ListenKeys {

  /** How long a name is good. */
  int MINUTES = 60;

  /** Makes a name for an account, or renews the one that this credential has. */
  CompletionStage<String> open(String key, String account);

  /** Renews a name of a credential; false where there is none such. */
  CompletionStage<Boolean> renew(String key, String listenKey);

  /** Makes a name of a credential useless; false where there is none such. */
  CompletionStage<Boolean> close(String key, String listenKey);

  /** Whose a name is, if there is such a name and its time is not over. */
  CompletionStage<Optional<Owner>> find(String listenKey);

  /**
   * Whose a name is.
   *
   * @param key the public name of the credential it was made with
   * @param account whom that acts for
   */
  record Owner(String key, String account) {}
}
