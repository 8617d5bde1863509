package org.thaliumx.persistence.store;

import java.util.Base64;
import org.thaliumx.protocol.identity.SecretBox;

/** Seals nothing, but knows what belongs where. */
final class OpenBox implements SecretBox {

  @Override
  public String seal(String place, byte[] secret) {
    return place + "|" + Base64.getEncoder().encodeToString(secret);
  }

  @Override
  public byte[] open(String place, String sealed) {
    String[] parts = sealed.split("[|]", -1);
    if (!parts[0].equals(place)) {
      throw new IllegalStateException(sealed + " is not for " + place);
    }
    return Base64.getDecoder().decode(parts[1]);
  }
}
