package org.thaliumx.http.input;

import java.util.Optional;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Directory;

/**
 * A deposit or a withdrawal as an operator sends it.
 *
 * @param account whose money it is
 * @param asset what moves
 * @param units how much, in the asset's units, at least 1
 * @param reference what makes it happen once however often it is sent
 */
public record TransferBody(String account, Asset asset, long units, String reference) {

  private static final int MAX_REFERENCE_LENGTH = 64;

  /** Reads the body of a deposit or a withdrawal. */
  public static Checked<TransferBody> read(byte[] body, Directory directory) {
    var fields = BodyFields.read(body, "account", "asset", "amount", "reference");
    Optional<Asset> asset = directory.asset(fields.text("asset"));
    return asset.isPresent()
        ? read(fields, asset.get())
        : fields.refused(ProblemCode.UNKNOWN_ASSET.at("asset", "There is no such asset."));
  }

  private static Checked<TransferBody> read(BodyFields fields, Asset asset) {
    String account = account(fields);
    long units = fields.positiveUnits("amount", asset.scale());
    String reference = fields.text("reference");
    if (!isReference(reference)) {
      fields.complain(
          ProblemCode.INVALID_REFERENCE.at(
              "reference", "reference must be 1 to 64 printable ASCII characters."));
    }
    return fields.checked(() -> new TransferBody(account, asset, units, reference));
  }

  /** Reads the field {@code account}. */
  static String account(BodyFields fields) {
    String account = fields.text("account");
    if (!AccountIds.isValid(account)) {
      fields.complain(
          ProblemCode.INVALID_ACCOUNT.at("account", "account must be 1 to 64 of a-z 0-9 . _ -"));
    }
    return account;
  }

  private static boolean isReference(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_REFERENCE_LENGTH
        && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
