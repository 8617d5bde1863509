package org.thaliumx.identity;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.protocol.identity.SigningKeyRecords;

/** Signing keys in memory. */
public final class InMemorySigningKeys implements SigningKeyRecords {
  public final List<SigningKeyRecord> keys = new ArrayList<>();

  @Override
  public List<SigningKeyRecord> list() {
    return List.copyOf(keys);
  }

  @Override
  public void insertUnlessNewer(SigningKeyRecord key, long newerThanMillis) {
    if (keys.stream().noneMatch(each -> each.createdAtMillis() > newerThanMillis)) {
      keys.add(key);
    }
  }

  @Override
  public void deleteOlderThan(long millis) {
    keys.removeIf(key -> key.createdAtMillis() < millis);
  }
}
