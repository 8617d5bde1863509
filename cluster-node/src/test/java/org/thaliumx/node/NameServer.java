package org.thaliumx.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server that knows the IPv4 addresses of one name (RFC 1035). */
final class NameServer implements AutoCloseable {
  private static final int MOST_BYTES = 512;
  private static final int HEADER_BYTES = 12;
  private static final short TYPE_A = 1;
  private static final short CLASS_INTERNET = 1;
  private static final short ANSWER = (short) 0x8180;
  private static final short NAME_OF_QUESTION = (short) 0xc00c;

  private final DatagramSocket socket;
  private final String name;
  private final List<String> addresses;
  private final AtomicInteger asked = new AtomicInteger();

  private NameServer(DatagramSocket socket, String name, List<String> addresses) {
    this.socket = socket;
    this.name = name;
    this.addresses = addresses;
  }

  static NameServer start(String name, List<String> addresses) throws IOException {
    var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    var server = new NameServer(socket, name, addresses);
    Thread.ofPlatform().name("name-server").daemon().start(server::serve);
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How often its name was asked for. */
  int asked() {
    return asked.get();
  }

  private void serve() {
    try {
      while (true) {
        var packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        socket.receive(packet);
        byte[] answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (SocketException closed) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] answer(ByteBuffer question) {
    short id = question.getShort();
    question.position(HEADER_BYTES);
    String wanted = nameIn(question);
    short type = question.getShort();
    question.getShort();
    byte[] asIs = new byte[question.position() - HEADER_BYTES];
    question.get(HEADER_BYTES, asIs);
    boolean known = wanted.equalsIgnoreCase(name) && type == TYPE_A;
    if (known) {
      asked.incrementAndGet();
    }
    return answer(id, asIs, known ? addresses : List.of());
  }

  private static String nameIn(ByteBuffer question) {
    List<String> labels = new ArrayList<>();
    for (int length; (length = question.get()) > 0; ) {
      byte[] label = new byte[length];
      question.get(label);
      labels.add(new String(label, StandardCharsets.US_ASCII));
    }
    return String.join(".", labels);
  }

  private static byte[] answer(short id, byte[] question, List<String> addresses) {
    ByteBuffer answer = ByteBuffer.allocate(MOST_BYTES);
    answer.putShort(id).putShort(ANSWER).putShort((short) 1).putShort((short) addresses.size());
    answer.putShort((short) 0).putShort((short) 0).put(question);
    for (String address : addresses) {
      answer.putShort(NAME_OF_QUESTION).putShort(TYPE_A).putShort(CLASS_INTERNET).putInt(1);
      answer.putShort((short) 4);
      for (String part : address.split("\\.", -1)) {
        answer.put((byte) Integer.parseInt(part));
      }
    }
    byte[] bytes = new byte[answer.position()];
    answer.get(0, bytes);
    return bytes;
  }

  @Override
  public void close() {
    socket.close();
  }
}
