package org.thaliumx.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A program in a broker's place that hangs at its first start and is ready at the next. */
final class HangingBroker {
  private static final String SOURCE =
      """
      package org.thaliumx.broker;

      public class BrokerMain {
        public static void main(String[] arguments) throws Exception {
          var hangs = java.nio.file.Path.of("HANGS");
          if (java.nio.file.Files.deleteIfExists(hangs)) {
            new java.util.concurrent.CountDownLatch(1).await();
          }
          System.out.println("broker ready: " + arguments[1]);
          while (System.in.read() >= 0) {}
        }
      }
      """;

  private HangingBroker() {}

  /** It hangs as often as it finds the file {@code hangs} in the directory, which it deletes. */
  static String classPath(Path directory) throws IOException {
    Path source = Files.createDirectories(directory.resolve("src")).resolve("BrokerMain.java");
    Files.writeString(source, SOURCE.replace("HANGS", directory.resolve("hangs").toString()));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(status).isZero();
    return classes.toString();
  }
}
