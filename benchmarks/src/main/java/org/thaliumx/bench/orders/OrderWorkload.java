package org.thaliumx.bench.orders;

import org.thaliumx.bench.load.Workload;

/** Orders over one of the exchange's APIs. */
interface OrderWorkload extends Workload {

  /** How many trades there were, as far as answers told. */
  long trades();
}
