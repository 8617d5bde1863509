package org.thaliumx.node.entity;

import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.apache.pekko.persistence.typed.PersistenceId;

/** How entities are named in the journal: {@code market|BTC_USDT}, {@code account|alice}. */
public final class EntityIds {
  private static final String SEPARATOR = "|";

  private EntityIds() {}

  static PersistenceId persistenceId(EntityContext<?> entity) {
    return PersistenceId.of(entity.getEntityTypeKey().name(), entity.getEntityId(), SEPARATOR);
  }

  /** The entity's own id, out of the name its journal rows bear. */
  public static String entityId(String persistenceId) {
    return persistenceId.substring(persistenceId.indexOf(SEPARATOR) + 1);
  }
}
