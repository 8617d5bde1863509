package org.thaliumx.protocol;

import java.util.List;
import java.util.SortedMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What each node tells the others about itself when an operator asks for the cluster. */
public interface NodeFacts {

  /** Tell. */
  record Tell(ActorRef<Facts> replyTo) implements Message {}

  /**
   * What a node knows of itself.
   *
   * @param address by which the others reach it
   * @param url where its doors are; null where it does not know by which address clients come
   * @param version of its build; null where that does not say
   * @param upSinceMillis since when it is a member, in milliseconds since the epoch; 0 when it is
   *     none yet
   * @param accounts how many accounts are in its memory
   * @param shards how many shards of each entity type live there
   * @param markets which markets run there
   * @param kafka how far Kafka is behind the journal; null where that node does not publish it
   */
  record Facts(
      String address,
      @Nullable String url,
      @Nullable String version,
      long upSinceMillis,
      int accounts,
      SortedMap<String, Integer> shards,
      List<String> markets,
      @Nullable KafkaLag kafka)
      implements Message {}

  /**
   * How far Kafka is behind the journal.
   *
   * @param rows how many rows of the journal are not there yet
   * @param millis how old the first of them is; 0 where there is none
   */
  record KafkaLag(long rows, long millis) implements Message {}
}
