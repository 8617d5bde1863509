package org.thaliumx.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of the schema.
 *
 * @param version its place, from 1 without gaps
 * @param name its file name, {@code V<version>__<subject>.sql}
 */
record Migration(int version, String name, String sql) {
  static final String FOLDER = "/db/migration/";

  static Migration read(String name) {
    int version = Integer.parseInt(name.substring(1, name.indexOf("__")));
    try (InputStream in = Migration.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("Missing from the class path: " + FOLDER + name);
      }
      return new Migration(version, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells one content from another, however a checkout ends its lines. */
  String checksum() {
    try {
      byte[] unixLines = sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(unixLines));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
