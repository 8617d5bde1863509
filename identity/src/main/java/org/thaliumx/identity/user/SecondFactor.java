package org.thaliumx.identity.user;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.SecretBox;
import org.thaliumx.protocol.identity.UserRecords;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;
import org.thaliumx.protocol.identity.Users;

/** Codes of users' second factors; each is good once. Blocks; thread-safe. */
final class SecondFactor {

  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_LENGTH = 16;

  private final UserRecords users;
  private final SecretBox box;
  private final InstantSource clock;

  SecondFactor(UserRecords users, SecretBox box, InstantSource clock) {
    this.users = users;
    this.box = box;
    this.clock = clock;
  }

  /** Gives a user something to make codes with, which is not needed before it is confirmed. */
  Users.Reply enrol(UserRecord user) {
    byte[] secret = RandomTokens.bytes(Totp.SECRET_BYTES);
    if (!users.enrolTotp(user, box.seal(place(user), secret))) {
      return new Users.Refused(Users.Reason.SECOND_FACTOR_STATE);
    }
    String text = Totp.base32(secret);
    String email = URLEncoder.encode(user.email(), StandardCharsets.UTF_8).replace("+", "%20");
    return new Users.TotpEnrolment(
        text, "otpauth://totp/ThaliumX:" + email + "?secret=" + text + "&issuer=ThaliumX");
  }

  private static String place(UserRecord user) {
    return "totp:" + user.id();
  }

  /** Whether a code is right and was not used before; then it is used now. */
  boolean useCode(UserRecord user, String code) {
    OptionalLong step = Totp.stepOf(box.open(place(user), user.totpSecret()), code, clock.millis());
    return step.isPresent() && users.useTotpStep(user.id(), step.getAsLong());
  }

  /** The same, with a recovery code for it, too. */
  boolean useAnyCode(UserRecord user, String code) {
    return useCode(user, code)
        || users.useRecoveryCode(user.id(), RandomTokens.digest(plain(code)));
  }

  private static String plain(String code) {
    return code.replace("-", "").toLowerCase(Locale.ROOT);
  }

  /**
   * Makes the second factor needed, and gives codes for the day when it is lost.
   *
   * @param granter the user with what it acts with; a session goes on
   * @param ended told of the others, which have ended
   */
  Users.Reply confirm(KeyGranter granter, UserRecord user, Consumer<List<String>> ended) {
    List<String> codes =
        Stream.generate(() -> RandomTokens.name(RECOVERY_LENGTH)).limit(RECOVERY_CODES).toList();
    List<String> digests = codes.stream().map(RandomTokens::digest).toList();
    Optional<List<String>> others = users.confirmTotp(granter, user, digests, clock.millis());
    others.ifPresent(ended);
    return others.isPresent()
        ? new Users.RecoveryCodes(codes)
        : new Users.Refused(Users.Reason.SECOND_FACTOR_STATE);
  }
}
