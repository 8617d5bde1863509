package org.thaliumx.node.founding;

import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/** Who is asked before this actor system forms a new cluster; without anybody it never does. */
public final class FoundingPermit implements Extension {
  private static final ExtensionId<FoundingPermit> ID =
      new ExtensionId<>() {
        @Override
        public FoundingPermit createExtension(ActorSystem<?> system) {
          return new FoundingPermit();
        }
      };

  private volatile BooleanSupplier permit = () -> false;

  private FoundingPermit() {}

  /** The permit of this actor system. */
  public static FoundingPermit of(ActorSystem<?> system) {
    return system.registerExtension(ID);
  }

  /** From now on this is asked; it may block. */
  public void ask(BooleanSupplier whom) {
    permit = whom;
  }

  boolean isGranted() {
    return permit.getAsBoolean();
  }
}
