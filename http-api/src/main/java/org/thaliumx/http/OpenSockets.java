package org.thaliumx.http;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Graph;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The WebSockets that are open on this node: so many for each address and for each account.
 * Thread-safe.
 */
public final class OpenSockets {

  /**
   * Under which a request that opens a WebSocket has this one's place among those that are open.
   */
  public static final AttributeKey<Socket> SOCKET =
      AttributeKey.create("open-socket", Socket.class);

  /** So many of one address; behind one there may be many clients. */
  private static final int MOST_OF_ADDRESS = 2_000;

  /** So many of one account. */
  private static final int MOST_OF_ACCOUNT = 200;

  private final int mostOfAddress;
  private final int mostOfAccount;
  private final ConcurrentHashMap<String, Integer> ofAddress = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Integer> ofAccount = new ConcurrentHashMap<>();

  OpenSockets() {
    this(MOST_OF_ADDRESS, MOST_OF_ACCOUNT);
  }

  OpenSockets(int mostOfAddress, int mostOfAccount) {
    this.mostOfAddress = mostOfAddress;
    this.mostOfAccount = mostOfAccount;
  }

  /** Whether an address may have one more. */
  public boolean hasRoomFor(String address) {
    return ofAddress.getOrDefault(address, 0) < mostOfAddress;
  }

  /** One that an address wants to open; it counts from when it is open until it is closed. */
  public Socket of(String address) {
    return new Socket(address);
  }

  /** How many are open. */
  int open() {
    return ofAddress.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static boolean enter(ConcurrentHashMap<String, Integer> counts, String name, int most) {
    return counts.merge(name, 1, Integer::sum) <= most;
  }

  private static void leave(ConcurrentHashMap<String, Integer> counts, String name) {
    counts.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
  }

  /** One of them. */
  public final class Socket {
    private final String address;
    private final Set<String> accounts = new HashSet<>();
    private boolean closed;

    private Socket(String address) {
      this.address = address;
    }

    private void opened() {
      enter(ofAddress, address, mostOfAddress);
    }

    /**
     * Counts this one for an account, too, once; false when that one has too many, or it is closed.
     */
    public synchronized boolean bindTo(String account) {
      if (closed || accounts.contains(account)) {
        return !closed;
      }
      if (!enter(ofAccount, account, mostOfAccount)) {
        leave(ofAccount, account);
        return false;
      }
      return accounts.add(account);
    }

    /** Whether it counts for others, and not for that account. */
    synchronized boolean isOfOthersThan(String account) {
      return !accounts.isEmpty() && !accounts.contains(account);
    }

    private synchronized void closed() {
      closed = true;
      leave(ofAddress, address);
      accounts.forEach(account -> leave(ofAccount, account));
    }

    /** The same upgrade, which this one watches. */
    public WebSocketUpgrade watched(WebSocketUpgrade upgrade) {
      return new Watched(upgrade, this);
    }

    private Flow<Message, Message, ?> watched(Graph<FlowShape<Message, Message>, ?> messages) {
      return Flow.fromGraph(messages)
          .watchTermination((flow, end) -> {
            opened();
            return end.whenComplete((done, failure) -> closed());
          });
    }
  }

  private record Watched(WebSocketUpgrade upgrade, Socket socket) implements WebSocketUpgrade {

    @Override
    public Iterable<String> getRequestedProtocols() {
      return upgrade.getRequestedProtocols();
    }

    @Override
    public HttpResponse handleMessagesWith(Graph<FlowShape<Message, Message>, ?> messages) {
      return upgrade.handleMessagesWith(socket.watched(messages));
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<FlowShape<Message, Message>, ?> messages, String protocol) {
      return upgrade.handleMessagesWith(socket.watched(messages), protocol);
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<SinkShape<Message>, ?> in, Graph<SourceShape<Message>, ?> out) {
      return handleMessagesWith(
          Flow.fromSinkAndSourceCoupled(Sink.fromGraph(in), Source.fromGraph(out)));
    }

    @Override
    public HttpResponse handleMessagesWith(
        Graph<SinkShape<Message>, ?> in, Graph<SourceShape<Message>, ?> out, String protocol) {
      return handleMessagesWith(
          Flow.fromSinkAndSourceCoupled(Sink.fromGraph(in), Source.fromGraph(out)), protocol);
    }
  }
}
