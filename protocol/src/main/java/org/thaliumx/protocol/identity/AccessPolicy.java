package org.thaliumx.protocol.identity;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.domain.access.Role;

/**
 * May forbid what the table of permissions allows, never allow what it forbids. Thread-safe; does
 * not block.
 */
@FunctionalInterface
public interface AccessPolicy {

  /** Forbids nothing. */
  AccessPolicy NONE =
      new AccessPolicy() {
        private final CompletionStage<Decision> allowed =
            CompletableFuture.completedStage(Decision.ALLOWED);

        @Override
        public CompletionStage<Decision> decide(Question question) {
          return allowed;
        }
      };

  /**
   * Who wants to do what.
   *
   * @param subject the name of the credential or the user
   * @param account whom it acts for
   * @param role what its owner is to the exchange
   * @param permission what it needs
   */
  record Question(String subject, String account, Role role, Permission permission) {}

  /**
   * What came of it.
   *
   * @param allowed whether it may be done
   * @param reason why not, for people; may be empty
   */
  record Decision(boolean allowed, String reason) {
    /** It may be done. */
    public static final Decision ALLOWED = new Decision(true, "");
  }

  /**
   * Decides; the stage fails with a {@link org.thaliumx.protocol.Unavailable} when nobody can say,
   * and then it must not be done.
   */
  CompletionStage<Decision> decide(Question question);
}
