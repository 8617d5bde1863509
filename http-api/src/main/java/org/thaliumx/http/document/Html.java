package org.thaliumx.http.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** Writes HTML; whatever is text is escaped. Not thread-safe. */
final class Html {

  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  private final StringBuilder out = new StringBuilder();

  /** Markup as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** An element that has nothing but text. */
  Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">");
  }

  /** Text in which backticks mark code and empty lines part paragraphs. */
  Html prose(String text) {
    for (String paragraph : text.strip().split("\n\n", -1)) {
      if (!paragraph.isEmpty()) {
        raw("<p>").inline(paragraph).raw("</p>\n");
      }
    }
    return this;
  }

  /** Text in which backticks mark code. */
  Html inline(String text) {
    return raw(CODE.matcher(escaped(text)).replaceAll("<code>$1</code>"));
  }

  Html link(String target, String text) {
    return raw("<a href=\"").text(target).raw("\">").text(text).raw("</a>");
  }

  byte[] bytes() {
    return out.toString().getBytes(UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
