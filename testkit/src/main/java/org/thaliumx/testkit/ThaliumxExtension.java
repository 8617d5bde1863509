package org.thaliumx.testkit;

import java.lang.reflect.AnnotatedElement;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts clusters for tests, and ends and audits them: by {@link ThaliumxCluster}, or registered
 * with a plan.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ThaliumxExtension exchange =
 *     ThaliumxExtension.of(ClusterPlan.ofNodes(3).withSeed(7));
 * }</pre>
 *
 * <p>Registered in a static field one cluster serves all tests of the class, in another field each
 * test has its own.
 */
public final class ThaliumxExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ThaliumxExtension.class);

  private final @Nullable ClusterPlan given;

  /** For JUnit, where an annotation says what is wanted. */
  public ThaliumxExtension() {
    this(null);
  }

  private ThaliumxExtension(@Nullable ClusterPlan given) {
    this.given = given;
  }

  /** Clusters of that plan. */
  public static ThaliumxExtension of(ClusterPlan plan) {
    return new ThaliumxExtension(plan);
  }

  @Override
  public void beforeAll(ExtensionContext tests) {
    store(tests).put(this, new Slot(true));
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    if (hasItsOwn(test)) {
      store(test).put(this, new Slot(false));
    }
    slot(test).whole(plan(test));
  }

  /** A test has a cluster of its own if it says so, or where there is none for its class. */
  private boolean hasItsOwn(ExtensionContext test) {
    return annotation(test.getTestMethod()).isPresent() || store(test).get(this) == null;
  }

  private ClusterPlan plan(ExtensionContext test) {
    return given != null
        ? given
        : annotation(test.getTestMethod())
            .or(() -> annotation(test.getTestClass()))
            .map(wanted -> ClusterPlan.ofNodes(wanted.nodes()))
            .orElseThrow();
  }

  private static Optional<ThaliumxCluster> annotation(Optional<? extends AnnotatedElement> of) {
    return AnnotationSupport.findAnnotation(of, ThaliumxCluster.class);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Slot slot = slot(test);
    boolean sound = false;
    try {
      if (test.getExecutionException().isEmpty()) {
        slot.there().finish();
        sound = true;
      }
    } finally {
      if (!sound) {
        System.err.println(test.getDisplayName() + " failed with seed " + slot.there().seed());
      }
      if (!sound || !slot.isShared) {
        slot.close();
      }
    }
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    slot(tests).close();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType().equals(TestCluster.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return slot(test).there();
  }

  private Slot slot(ExtensionContext context) {
    return Objects.requireNonNull(store(context).get(this, Slot.class));
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  /** Where the cluster of a test, or of a class of tests, is while there is one. */
  private static final class Slot {
    private final boolean isShared;
    private @Nullable TestCluster cluster;

    Slot(boolean isShared) {
      this.isShared = isShared;
    }

    synchronized void whole(ClusterPlan plan) {
      if (cluster == null) {
        cluster = TestCluster.start(plan);
      }
      cluster.restore();
    }

    synchronized TestCluster there() {
      return Objects.requireNonNull(cluster, "no cluster");
    }

    synchronized void close() {
      if (cluster != null) {
        cluster.close();
        cluster = null;
      }
    }
  }
}
