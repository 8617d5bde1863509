package org.thaliumx.node.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of a command that says where files are kept. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:THALIUMX_DATA:-data}",
      description = "where files are kept (default: data)")
  Path data = Path.of("data");

  Path directory() {
    return data.toAbsolutePath().normalize();
  }
}
