package org.thaliumx.persistence.acts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.thaliumx.protocol.OperatorActs.Link;

/** Links of the chain in the database. */
final class Links {
  private Links() {}

  static Link read(ResultSet row) throws SQLException {
    return new Link(row.getLong("number"), hash(row));
  }

  static String hash(ResultSet row) throws SQLException {
    return HexFormat.of().formatHex(row.getBytes("hash"));
  }

  static byte[] bytes(Link link) {
    return HexFormat.of().parseHex(link.hash());
  }
}
