package org.thaliumx.kafka.topic;

import java.util.List;

/**
 * How the topics were found.
 *
 * @param created those that were missing
 * @param corrected what was changed, a line each
 * @param different what is not as it was meant and was left alone, a line each: an operator may
 *     have reasons, and more partitions would send keys elsewhere
 */
public record TopicReport(List<String> created, List<String> corrected, List<String> different) {
  public TopicReport {
    created = List.copyOf(created);
    corrected = List.copyOf(corrected);
    different = List.copyOf(different);
  }
}
