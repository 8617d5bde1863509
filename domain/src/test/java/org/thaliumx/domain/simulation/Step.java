package org.thaliumx.domain.simulation;

/** Something that happens at its time, whatever else does. */
sealed interface Step {

  /** When, by the true time. */
  long atMillis();

  /** Makes it happen. */
  void take(Exchange exchange);

  /** What an owner, or a cashier, asks of an account. */
  record Ask(long atMillis, String account, Message.ToAccount message) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.send("owner", account, message);
    }
  }

  /** What an operator, or a door, asks of a market. */
  record Operate(long atMillis, String market, Message.ToMarket message) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.send("operator", market, message);
    }
  }

  /** One entity fails. */
  record Crash(long atMillis, String entity, long downMillis) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.entity(entity).crash(downMillis);
    }
  }

  /** Another incarnation of an entity is put in charge, while the one before lingers. */
  record Move(long atMillis, String entity, long lingersMillis, int heardPerThousand)
      implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.entity(entity).move(lingersMillis, heardPerThousand);
    }
  }

  /** A node dies with all that runs on it. */
  record Kill(long atMillis, int node, long downMillis) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.world.tally.count("node: killed");
      exchange.kill(exchange.node(node), downMillis);
    }
  }

  /** The power goes out: all nodes die at once. */
  record Blackout(long atMillis, long downMillis) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.world.tally.count("node: all killed");
      exchange.killAll(downMillis);
    }
  }

  /** A node stands still for so long that others take over, and goes on as if nothing had been. */
  record Freeze(long atMillis, int node, long millis, long noticedAfterMillis, long lingersMillis)
      implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.world.tally.count("node: frozen");
      exchange.freeze(exchange.node(node), millis, noticedAfterMillis, lingersMillis);
    }
  }

  /** The clock of a node is set, forwards or back. */
  record SetClock(long atMillis, int node, long offsetMillis) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.world.tally.count("node: clock set");
      exchange.node(node).setClock(offsetMillis);
    }
  }

  /** One can not reach another, though it may hear it. */
  record Cut(long atMillis, String from, String to, long millis) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.network.cut(from, to, millis);
    }
  }

  /** The database is down. */
  record Outage(long atMillis, long millis) implements Step {
    @Override
    public void take(Exchange exchange) {
      exchange.storage.goDown(millis);
    }
  }
}
