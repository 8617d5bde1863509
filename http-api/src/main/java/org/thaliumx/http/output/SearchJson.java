package org.thaliumx.http.output;

import java.util.List;
import org.thaliumx.http.search.Hit;

/** What was found. */
public final class SearchJson {

  private SearchJson() {}

  /** Some hits. */
  public static Json.Value hits(List<Hit> hits) {
    return json ->
        Json.list(
            json,
            "hits",
            hits,
            (out, hit) -> {
              out.writeStartObject();
              out.writeStringField("kind", hit.kind().name());
              out.writeStringField("id", hit.id());
              out.writeStringField("matched", hit.matched());
              out.writeStringField("path", hit.path());
              out.writeNumberField("score", hit.score());
              out.writeEndObject();
            });
  }
}
