package org.thaliumx.identity.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.protocol.identity.WrappedKeys;

/** Data keys in memory. */
final class InMemoryWrappedKeys implements WrappedKeys {
  final Map<Integer, WrappedKey> keys = new TreeMap<>();

  @Override
  public List<WrappedKey> list() {
    return new ArrayList<>(keys.values());
  }

  @Override
  public void insertIfAbsent(WrappedKey key) {
    keys.putIfAbsent(key.id(), key);
  }

  @Override
  public void rewrap(WrappedKey before, WrappedKey after) {
    keys.replace(before.id(), before, after);
  }
}
