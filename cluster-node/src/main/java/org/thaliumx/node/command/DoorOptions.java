package org.thaliumx.node.command;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that say where its node keeps files and listens for clients. */
final class DoorOptions {

  @Mixin DataOption data = new DataOption();

  @Option(
      names = "--host",
      defaultValue = "${env:THALIUMX_HOST:-127.0.0.1}",
      description = "the address to listen on (default: 127.0.0.1)")
  String host = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "${env:THALIUMX_PORT:-8080}",
      description = "the port to listen on, 0 for any free one (default: 8080)")
  int port = 8080;

  Path directory() {
    return data.directory();
  }
}
