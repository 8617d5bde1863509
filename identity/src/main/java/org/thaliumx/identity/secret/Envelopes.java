package org.thaliumx.identity.secret;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.protocol.identity.SecretBox;
import org.thaliumx.protocol.identity.WrappedKeys;
import org.thaliumx.protocol.identity.WrappedKeys.WrappedKey;

/**
 * Seals secrets with data keys, and data keys with the master key, so that another master key means
 * to encrypt a few rows anew and no secret. Thread-safe.
 */
public final class Envelopes implements SecretBox {
  private static final Logger log = LoggerFactory.getLogger(Envelopes.class);
  private static final String DATA_KEY = "data-key:";

  private final WrappedKeys store;
  private volatile MasterKeys masterKeys;
  private volatile TreeMap<Integer, AesGcm> dataKeys = new TreeMap<>();

  private Envelopes(WrappedKeys store, MasterKeys masterKeys) {
    this.store = store;
    this.masterKeys = masterKeys;
  }

  /**
   * Opens the data keys, or makes the first one; blocks.
   *
   * @throws MasterKeyException when none of the master keys opens what is stored
   */
  public static Envelopes open(WrappedKeys store, MasterKeys masterKeys) {
    var envelopes = new Envelopes(store, masterKeys);
    if (store.list().isEmpty()) {
      store.insertIfAbsent(wrap(1, AesGcm.randomKey(), masterKeys));
    }
    envelopes.load();
    return envelopes;
  }

  /** Whether data keys are stored, which only the master key that wrapped them opens. */
  public static boolean areStored(WrappedKeys store) {
    return !store.list().isEmpty();
  }

  /**
   * Goes on with these master keys, and wraps with the first of them what others had wrapped;
   * blocks.
   *
   * @throws MasterKeyException when none of them opens what is stored; then nothing changes
   */
  public synchronized void rotate(MasterKeys next) {
    MasterKeys before = masterKeys;
    masterKeys = next;
    try {
      load();
    } catch (MasterKeyException e) {
      masterKeys = before;
      throw e;
    }
  }

  private synchronized void load() {
    var opened = new TreeMap<Integer, AesGcm>();
    List<WrappedKey> stored = store.list();
    for (WrappedKey key : stored) {
      byte[] plain = unwrap(key, masterKeys);
      opened.put(key.id(), new AesGcm(plain));
      if (!key.masterKey().equals(masterKeys.current())) {
        store.rewrap(key, wrap(key.id(), plain, masterKeys));
        log.info("Data key {} is wrapped with master key {} now", key.id(), masterKeys.current());
      }
    }
    dataKeys = opened;
  }

  private static WrappedKey wrap(int id, byte[] key, MasterKeys masterKeys) {
    String name = masterKeys.current();
    AesGcm master = masterKeys.find(name).orElseThrow();
    return new WrappedKey(id, name, master.encrypt(key, DATA_KEY + id));
  }

  private static byte[] unwrap(WrappedKey key, MasterKeys masterKeys) {
    return masterKeys
        .find(key.masterKey())
        .orElseThrow(() -> new MasterKeyException(key.masterKey()))
        .decrypt(key.wrapped(), DATA_KEY + key.id());
  }

  @Override
  public String seal(String place, byte[] secret) {
    Map.Entry<Integer, AesGcm> newest = dataKeys.lastEntry();
    return newest.getKey() + "." + newest.getValue().encrypt(secret, place);
  }

  @Override
  public byte[] open(String place, String sealed) {
    int dot = sealed.indexOf('.');
    int id = Integer.parseInt(sealed, 0, Math.max(dot, 0), 10);
    return dataKey(id).decrypt(sealed.substring(dot + 1), place);
  }

  private AesGcm dataKey(int id) {
    return Optional.ofNullable(dataKeys.get(id))
        .or(() -> {
          load();
          return Optional.ofNullable(dataKeys.get(id));
        })
        .orElseThrow(() -> new IllegalStateException("there is no data key " + id));
  }
}
