package org.thaliumx.node.command;

import java.io.PrintStream;
import org.thaliumx.node.Node;

/** What a node says when it is ready: where it is, and with demo data how to trade at once. */
final class Greeting {

  private static final String FIRST_ORDER =
      """

      A first order, as alice (the README explains the signature):

        BODY='{"market":"BTC_USDT","side":"SELL","type":"LIMIT","price":"60000.00","quantity":"0.10000"}'
        TIME="$(date +%s)000"
        HASH=$(printf '%s' "$BODY" | openssl dgst -sha256 -r | cut -d' ' -f1)
        SIGN=$(printf '%s\\nPOST\\n/v1/orders\\n\\n%s' "$TIME" "$HASH" | openssl dgst -sha256 -hmac alice-secret -r | cut -d' ' -f1)
        curl -s NODE_URL/v1/orders -H 'Content-Type: application/json' -H 'X-Thaliumx-Key: alice' -H "X-Thaliumx-Timestamp: $TIME" -H "X-Thaliumx-Signature: $SIGN" -d "$BODY"
      """;

  private Greeting() {}

  static void print(Node node, PrintStream out) {
    if (!node.hasDoors()) {
      out.println("ThaliumX ready: no doors, management at " + node.managementUrl());
    } else {
      out.println("ThaliumX ready: " + node.url());
    }
    node.kafka().ifPresent(servers -> out.println("Kafka: " + servers));
    if (node.hasDoors() && node.hasDemoData()) {
      out.println(FIRST_ORDER.replace("NODE_URL", node.url()));
    }
    out.flush();
  }
}
