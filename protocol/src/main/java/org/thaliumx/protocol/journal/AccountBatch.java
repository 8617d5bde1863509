package org.thaliumx.protocol.journal;

import java.util.List;
import org.thaliumx.domain.account.AccountEvent;

/**
 * One journal row of an account: the events of commands that were decided together.
 *
 * @param events in order; not empty
 */
public record AccountBatch(List<AccountEvent> events) implements JournalBatch {}
