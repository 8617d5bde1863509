package org.thaliumx.node.entity;

/** Gives each entity of this node whom to tell of its work. Thread-safe. */
public interface EntityMeters {

  /** Counts nothing. */
  EntityMeters NONE =
      new EntityMeters() {
        @Override
        public MarketMeter market(String id) {
          return MarketMeter.NONE;
        }

        @Override
        public EntityMeter account() {
          return EntityMeter.NONE;
        }
      };

  /** For a market that is about to recover here. */
  MarketMeter market(String id);

  /** For an account that is about to recover here; they are not told apart. */
  EntityMeter account();
}
