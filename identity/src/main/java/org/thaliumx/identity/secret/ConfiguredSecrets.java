package org.thaliumx.identity.secret;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets a node is told, by names like those of variables. For {@code NAME} the environment
 * has the secret itself, or in {@code NAME_FILE} the file with it, or in {@code NAME_FROM} a place
 * such as {@code vault:mount/path#field}.
 *
 * <p>What was read once is remembered, and read again by {@link #refresh}: while its place cannot
 * be read it stays as it was. Thread-safe.
 */
public final class ConfiguredSecrets {
  private static final Logger log = LoggerFactory.getLogger(ConfiguredSecrets.class);
  private static final String FILE_SUFFIX = "_FILE";
  private static final String FROM_SUFFIX = "_FROM";

  private final Map<String, String> environment;
  private final Map<String, SecretProvider> providers;
  private final Map<String, SecretReference> otherwise = new ConcurrentHashMap<>();
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** Of what cannot be read just now. */
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  private ConfiguredSecrets(
      Map<String, String> environment, Map<String, SecretProvider> providers) {
    this.environment = Map.copyOf(environment);
    this.providers = Map.copyOf(providers);
  }

  /** Those that an environment has or names, with a provider for places that are in Vault. */
  public static ConfiguredSecrets of(Map<String, String> environment, SecretProvider vault) {
    return new ConfiguredSecrets(
        environment,
        Map.of(
            SecretReference.ENVIRONMENT, EnvironmentSecrets.of(environment),
            SecretReference.FILE, EnvironmentSecrets.files(),
            SecretReference.VAULT, vault));
  }

  /** The same, where there is no Vault. */
  public static ConfiguredSecrets of(Map<String, String> environment) {
    return of(
        environment,
        location -> {
          throw new SecretException("there is no Vault: set THALIUMX_VAULT_URL");
        });
  }

  /** Where a secret is that the environment does not tell. */
  public void keepIn(Path file, String name) {
    otherwise.put(name, new SecretReference(SecretReference.FILE, file.toString()));
  }

  /**
   * The secret of that name as it was read last; empty where nobody has said where it is. Blocks
   * when it is read for the first time.
   *
   * @throws SecretException when it cannot be read, or is not where it should be
   * @throws IllegalArgumentException when the environment says several things of it
   */
  public Optional<String> read(String name) {
    String before = known.get(name);
    return before != null
        ? Optional.of(before)
        : placeOf(name).map(place -> known.computeIfAbsent(name, of -> first(name, place)));
  }

  /**
   * The same, but only if it is kept elsewhere than in a variable of its own.
   *
   * @throws SecretException as {@link #read} does
   */
  public Optional<String> kept(String name) {
    return placeOf(name).isEmpty() || set(name).isPresent() ? Optional.empty() : read(name);
  }

  private String first(String name, SecretReference place) {
    try {
      return readAt(place).orElseThrow(() -> new SecretException("there is nothing in " + place));
    } catch (SecretException | IllegalArgumentException e) {
      throw new SecretException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Optional<String> readAt(SecretReference place) {
    SecretProvider provider = providers.get(place.scheme());
    if (provider == null) {
      throw new IllegalArgumentException("there is no kind of place for secrets like " + place);
    }
    return provider.read(place.location());
  }

  private Optional<SecretReference> placeOf(String name) {
    List<SecretReference> places =
        Stream.of(
                set(name).map(value -> new SecretReference(SecretReference.ENVIRONMENT, name)),
                set(name + FILE_SUFFIX)
                    .map(file -> new SecretReference(SecretReference.FILE, file.strip())),
                set(name + FROM_SUFFIX).map(place -> SecretReference.parse(place.strip())))
            .flatMap(Optional::stream)
            .toList();
    if (places.size() > 1) {
      throw new IllegalArgumentException(
          "set one of %s, %s%s and %s%s, not several"
              .formatted(name, name, FILE_SUFFIX, name, FROM_SUFFIX));
    }
    return places.isEmpty()
        ? Optional.ofNullable(otherwise.get(name))
        : Optional.of(places.getFirst());
  }

  private Optional<String> set(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Reads again what was read before; blocks. What cannot be read stays as it is. */
  public void refresh() {
    known.keySet().forEach(this::refresh);
  }

  private void refresh(String name) {
    SecretReference place = placeOf(name).orElseThrow();
    try {
      readAt(place)
          .ifPresentOrElse(
              value -> found(name, value), () -> lost(name, "there is nothing in " + place));
    } catch (SecretException e) {
      lost(name, String.valueOf(e.getMessage()));
    }
  }

  private void found(String name, String value) {
    if (missing.remove(name)) {
      log.info("{} can be read again", name);
    }
    if (!value.equals(known.put(name, value))) {
      log.info("{} is another one now", name);
    }
  }

  private void lost(String name, String why) {
    if (missing.add(name)) {
      log.warn("{} stays as it is, for it cannot be read: {}", name, why);
    }
  }
}
