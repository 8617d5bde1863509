package org.thaliumx.kafka.deposit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.protocol.Directory;

/** Reads records as strictly as the API reads bodies. Thread-safe. */
final class DepositReader {
  private static final int MAX_BYTES = 4096;
  private static final int MAX_REFERENCE_LENGTH = 64;
  private static final Set<String> FIELDS = Set.of("account", "asset", "amount", "reference");
  private static final Pattern DECIMAL = Pattern.compile("(?=.{1,40}$)[0-9]+(\\.[0-9]+)?");

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Directory directory;

  DepositReader(Directory directory) {
    this.directory = directory;
  }

  DepositCommand read(byte @Nullable [] value) {
    if (value == null || value.length == 0 || value.length > MAX_BYTES) {
      return new DepositCommand.Invalid(InvalidReason.INVALID_SIZE);
    }
    try {
      JsonNode node = JSON.readTree(value);
      return isDeposit(node) ? read(node) : new DepositCommand.Invalid(InvalidReason.INVALID_JSON);
    } catch (IOException e) {
      return new DepositCommand.Invalid(InvalidReason.INVALID_JSON);
    }
  }

  private static boolean isDeposit(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names.equals(FIELDS) && FIELDS.stream().allMatch(name -> node.get(name).isTextual());
  }

  private DepositCommand read(JsonNode node) {
    String account = node.get("account").textValue();
    if (!AccountIds.isValid(account)) {
      return new DepositCommand.Invalid(InvalidReason.INVALID_ACCOUNT);
    }
    Optional<Asset> asset = directory.asset(node.get("asset").textValue());
    if (asset.isEmpty()) {
      return new DepositCommand.Invalid(InvalidReason.UNKNOWN_ASSET);
    }
    long units = units(node.get("amount").textValue(), asset.get().scale());
    if (units < 1) {
      return new DepositCommand.Invalid(InvalidReason.INVALID_AMOUNT);
    }
    String reference = node.get("reference").textValue();
    return isReference(reference)
        ? new DepositCommand.Deposit(account, asset.get(), units, reference)
        : new DepositCommand.Invalid(InvalidReason.INVALID_REFERENCE);
  }

  /** 0 for what is no amount. */
  private static long units(String text, int scale) {
    if (!DECIMAL.matcher(text).matches()) {
      return 0;
    }
    try {
      return new BigDecimal(text).movePointRight(scale).longValueExact();
    } catch (ArithmeticException tooFineOrTooLarge) {
      return 0;
    }
  }

  private static boolean isReference(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_REFERENCE_LENGTH
        && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
