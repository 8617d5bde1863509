package org.thaliumx.node.hostile;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;

/** Sends hostile messages over WebSockets, a few over each. Thread-safe. */
final class HostileSockets {
  private static final String NATIVE = "native socket";
  private static final String API = "Binance's socket";
  private static final String STREAMS = "Binance's streams";
  private static final String FRAMES = "frames";

  /** So many are read at once from a client of the streams that was quiet. */
  private static final int CONTROLS = 20;

  /** So long may a message be. */
  private static final int MOST_CHARACTERS = 65_536;

  private final int port;
  private final NativeMessages natives;
  private final BinanceRequests binance;
  private final Findings findings;

  HostileSockets(int port, NativeMessages natives, BinanceRequests binance, Findings findings) {
    this.port = port;
    this.natives = natives;
    this.binance = binance;
    this.findings = findings;
  }

  /** Sends so many over the native door, which goes on after each of them that it can read. */
  void useNative(Noise noise, Attacker sender, int messages) throws IOException {
    try (var socket = FrameSocket.connect(port, "/v1/ws")) {
      if (!NativeMessages.enter(socket, sender)) {
        findings.violation(NATIVE, sender.key(), "is not let in");
      }
      for (int i = 0; i < messages; i++) {
        String message = natives.next(noise, sender);
        String mark = "mark-" + noise.below(Integer.MAX_VALUE);
        socket.text(message);
        socket.text("{\"op\":\"ping\",\"id\":\"" + mark + "\"}");
        if (!readsUntil(NATIVE, socket, message, "\"" + mark + "\"")) {
          lost(NATIVE, message);
          return;
        }
      }
    }
  }

  /** Sends so many to the WebSocket API, which goes on after each of them. */
  void useApi(Noise noise, Attacker sender, int messages) throws IOException {
    try (var socket = FrameSocket.connect(port, "/ws-api/v3")) {
      for (int i = 0; i < messages; i++) {
        String message = binance.nextMessage(noise, sender);
        String mark = "mark-" + noise.below(Integer.MAX_VALUE);
        socket.text(message);
        socket.text("{\"id\":\"" + mark + "\",\"method\":\"ping\"}");
        if (!readsUntil(API, socket, message, "\"" + mark + "\"")) {
          lost(API, message);
          return;
        }
      }
    }
  }

  /** A connection is closed for a message that is too long, and for nothing else. */
  private void lost(String door, String longest) {
    if (longest.length() <= MOST_CHARACTERS) {
      findings.violation(door, longest, "the connection is closed");
    }
  }

  /** Sends some to the streams. */
  int useStreams(Noise noise) throws IOException {
    String target = binance.nextStreamTarget(noise);
    try (var socket = FrameSocket.connect(port, target)) {
      String longest = target;
      for (int i = 0; i < CONTROLS; i++) {
        String message = binance.nextControl(noise);
        longest = message.length() > longest.length() ? message : longest;
        socket.text(message);
      }
      socket.text("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"mark\"}");
      if (!readsUntil(STREAMS, socket, longest, "\"mark\"")) {
        lost(STREAMS, longest);
      }
    } catch (IOException refused) {
      findings.answered(STREAMS, target, 400, String.valueOf(refused.getMessage()));
    }
    return CONTROLS;
  }

  /** Sends frames that are none; whatever the server says, it says it and closes. */
  void sendFrames(Noise noise) throws IOException {
    String path = noise.any(List.of("/v1/ws", "/ws", "/stream", "/ws-api/v3"));
    try (var socket = FrameSocket.connect(port, path)) {
      byte[] bytes = noise.bytes(500);
      switch (noise.below(3)) {
        case 0 -> socket.raw(bytes, bytes.length);
        case 1 -> socket.frame(noise.below(256), bytes);
        default -> {
          socket.frame(0x01, bytes);
          socket.frame(noise.below(256), noise.bytes(200));
        }
      }
      // A good close, which the server sees where what came before was good enough.
      socket.frame(0x88, new byte[] {3, (byte) 0xE8});
      socket.end();
      Optional<String> answer = socket.next();
      while (answer.isPresent()) {
        findings.answered(FRAMES, path, 200, answer.get());
        answer = socket.next();
      }
      findings.answered(FRAMES, path, 0, "");
    } catch (SocketTimeoutException waits) {
      findings.answered(FRAMES, path, 400, "waits for the rest of a frame");
    }
  }

  /** Whether an answer with the mark comes before the end; looks at all that comes before it. */
  private boolean readsUntil(String door, FrameSocket socket, String sent, String mark)
      throws IOException {
    try {
      Optional<String> answer = socket.next();
      while (answer.isPresent()) {
        String text = answer.get();
        findings.answered(door, sent, status(text), text);
        if (text.contains(mark)) {
          return true;
        }
        answer = socket.next();
      }
      findings.answered(door, sent, 0, "");
      return false;
    } catch (SocketTimeoutException silence) {
      findings.violation(door, sent, "no answer");
      return false;
    }
  }

  /** What an answer says about how it went, as HTTP would. */
  private static int status(String text) {
    int at = text.indexOf("\"status\":");
    if (at >= 0 && text.length() >= at + 12 && Character.isDigit(text.charAt(at + 9))) {
      return Integer.parseInt(text.substring(at + 9, at + 12));
    }
    return text.contains("INTERNAL_ERROR") ? 500 : text.contains("\"error\"") ? 400 : 200;
  }
}
