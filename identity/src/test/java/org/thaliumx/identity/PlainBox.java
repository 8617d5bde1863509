package org.thaliumx.identity;

import java.util.Base64;
import org.thaliumx.protocol.identity.SecretBox;

/** Seals nothing, and says for which place it would have. */
public final class PlainBox implements SecretBox {

  @Override
  public String seal(String place, byte[] secret) {
    return place + "!" + Base64.getEncoder().encodeToString(secret);
  }

  @Override
  public byte[] open(String place, String sealed) {
    if (!sealed.startsWith(place + "!")) {
      throw new IllegalStateException(sealed + " is not sealed for " + place);
    }
    return Base64.getDecoder().decode(sealed.substring(place.length() + 1));
  }
}
