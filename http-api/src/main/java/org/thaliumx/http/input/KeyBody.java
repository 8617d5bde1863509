package org.thaliumx.http.input;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.IpNetwork;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.KeyRequest;

/** Requests for credentials. */
public final class KeyBody {

  private static final int MAX_NETWORKS = 20;
  private static final int MAX_LABEL_LENGTH = 64;
  private static final int MAX_PUBLIC_KEY_LENGTH = 200;
  private static final long MAX_OVERLAP_SECONDS = 30L * 24 * 3600;
  private static final String[] OF_ANYBODY = {
    "scopes", "algorithm", "publicKey", "networks", "label", "expiresAt"
  };

  private KeyBody() {}

  /** A credential for whoever asks, which may not do more than what was used to ask. */
  public static Checked<KeyRequest> own(byte[] body, String account, KeyGranter granter) {
    var fields = BodyFields.read(body, Set.of("scopes", "networks"), OF_ANYBODY);
    return request(fields, account, granter.role(), granter);
  }

  /** A credential that an operator gives to somebody. */
  public static Checked<KeyRequest> forAccount(byte[] body, KeyGranter granter) {
    String[] names =
        Stream.concat(Stream.of("account", "role"), Stream.of(OF_ANYBODY)).toArray(String[]::new);
    var fields = BodyFields.read(body, Set.of("scopes", "networks"), names);
    String account = TransferBody.account(fields);
    if (!AccountIds.isCustomer(account)) {
      fields.complain(
          ProblemCode.INVALID_ACCOUNT.at("account", "Nobody can act for the exchange's account."));
    }
    Role role = fields.choice("role", Role.values());
    return request(fields, account, role, granter);
  }

  /** What is not said is as it is with the key that is used to ask. */
  private static Checked<KeyRequest> request(
      BodyFields fields, String account, Role role, KeyGranter granter) {
    Set<Scope> scopes = scopes(fields, granter.scopes());
    KeyAlgorithm algorithm =
        fields.choice("algorithm", KeyAlgorithm.values(), KeyAlgorithm.HMAC_SHA256);
    String publicKey = publicKey(fields, algorithm == KeyAlgorithm.ED25519);
    List<IpNetwork> networks = networks(fields, granter.bounds().networks());
    String label = label(fields);
    long expiresAt = fields.millis("expiresAt");
    return fields.checked(() ->
        new KeyRequest(
            account,
            role,
            scopes,
            algorithm,
            publicKey,
            networks,
            label,
            expiresAt == 0 ? granter.bounds().expiresAtMillis() : expiresAt));
  }

  private static Set<Scope> scopes(BodyFields fields, Set<Scope> otherwise) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String text : fields.texts("scopes", Scope.values().length)) {
      scopes.add(fields.choose("scopes", text, Scope.values()));
    }
    return scopes.isEmpty() ? otherwise : scopes;
  }

  private static String publicKey(BodyFields fields, boolean wanted) {
    String text = fields.optionalText("publicKey");
    if (wanted == (text == null) || (text != null && text.length() > MAX_PUBLIC_KEY_LENGTH)) {
      fields.complain(
          ProblemCode.INVALID_PUBLIC_KEY.at(
              "publicKey",
              "publicKey must be there for an algorithm of public keys, and for no other."));
    }
    return text == null ? "" : text;
  }

  private static List<IpNetwork> networks(BodyFields fields, List<IpNetwork> otherwise) {
    List<String> texts = fields.texts("networks", MAX_NETWORKS);
    List<IpNetwork> networks =
        texts.stream().flatMap(text -> IpNetwork.parse(text).stream()).toList();
    if (networks.size() < texts.size()) {
      fields.complain(
          ProblemCode.INVALID_NETWORK.at(
              "networks", "networks must be such as \"203.0.113.0/24\" or \"2001:db8::1\"."));
    }
    return networks.isEmpty() ? otherwise : networks;
  }

  private static String label(BodyFields fields) {
    String text = fields.optionalText("label");
    if (text != null && !Reasons.isText(text, MAX_LABEL_LENGTH)) {
      fields.complain(
          ProblemCode.INVALID_LABEL.at(
              "label", "label must be 1 to " + MAX_LABEL_LENGTH + " printable characters."));
    }
    return text == null ? "" : text;
  }

  /**
   * How a credential is to be replaced.
   *
   * @param publicKey of the new one; empty where a secret is to be made
   * @param overlapMillis for how long the old one goes on
   */
  public record Rotation(String publicKey, long overlapMillis) {

    /** Reads the body of a request for another credential in place of one. */
    public static Checked<Rotation> read(byte[] body) {
      var fields = BodyFields.read(body, "publicKey", "overlapSeconds");
      long overlap = fields.wholeNumber("overlapSeconds", 0, 0, MAX_OVERLAP_SECONDS);
      String publicKey = fields.optionalText("publicKey");
      return fields.checked(
          () -> new Rotation(publicKey == null ? "" : publicKey, overlap * 1_000));
    }
  }
}
