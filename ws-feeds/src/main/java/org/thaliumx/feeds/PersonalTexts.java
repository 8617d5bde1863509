package org.thaliumx.feeds;

import java.util.IdentityHashMap;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;

/**
 * Counts, for a whole node, the text that was rendered for single clients and waits for them: where
 * a channel begins for one, what another missed, news of an account. What is rendered for everybody
 * exists once, however many it waits for, and is not counted. Once there is as much as may be,
 * nobody is given more of it before others have read theirs. Thread-safe.
 */
public final class PersonalTexts {

  /** How many characters a node keeps; a text that was begun with room left may go beyond. */
  public static final long MAX_CHARACTERS = 64 << 20;

  private final long maxCharacters;
  private final IdentityHashMap<TextMessage, Integer> holders = new IdentityHashMap<>();
  private long characters;

  /** None yet. */
  public PersonalTexts(long maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  /** One client more has this text to read; it counts once, for however many. */
  public synchronized void hold(TextMessage text) {
    if (holders.merge(text, 1, Integer::sum) == 1) {
      characters += text.getStrictText().length();
    }
  }

  /** One client less has it to read. */
  public synchronized void release(TextMessage text) {
    if (holders.merge(text, -1, Integer::sum) == 0) {
      holders.remove(text);
      characters -= text.getStrictText().length();
    }
  }

  /** Whether no more should be rendered for now. */
  public synchronized boolean areEnough() {
    return characters >= maxCharacters;
  }
}
