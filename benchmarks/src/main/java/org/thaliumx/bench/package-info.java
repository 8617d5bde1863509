/** The command line of the benchmarks, and the machine they run on. */
@NullMarked
package org.thaliumx.bench;

import org.jspecify.annotations.NullMarked;
