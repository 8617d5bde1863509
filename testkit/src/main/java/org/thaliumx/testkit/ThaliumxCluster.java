package org.thaliumx.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a {@link TestCluster}, as a parameter. On a class, one cluster serves all its tests,
 * and is made whole before each; on a method, the test has one of its own.
 *
 * <p>After each test the faults are ended and the cluster is audited, and the test fails when a
 * node logged an error that was not announced. Of a test that fails the seed is printed; the system
 * property {@code thaliumx.seed} sets it.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ThaliumxExtension.class)
public @interface ThaliumxCluster {

  /** How many nodes it has. */
  int nodes() default 3;
}
