package org.thaliumx.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;

/** What a node answered when it was asked for its metrics. */
record Scraped(String text) {

  /** Asks as Prometheus does. */
  static Scraped from(String managementUrl) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create(managementUrl + "/metrics");
      return new Scraped(
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The names of the metrics, without what a histogram makes of its name. */
  Set<String> names() {
    var names = new TreeSet<String>();
    text.lines()
        .filter(line -> line.startsWith("# TYPE "))
        .forEach(line -> names.add(line.split(" ", -1)[2]));
    return names;
  }

  /** The value of one series, named with all its labels; not a number where there is none. */
  double value(String series) {
    return text.lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(Scraped::valueOf)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The sum over all series of a name in whose labels a text occurs. */
  double sumOf(String name, String label) {
    return text.lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(label))
        .mapToDouble(Scraped::valueOf)
        .sum();
  }

  private static double valueOf(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
