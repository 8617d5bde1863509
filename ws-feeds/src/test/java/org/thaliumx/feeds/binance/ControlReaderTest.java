package org.thaliumx.feeds.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ControlReaderTest {

  private static ControlMessage read(String text) {
    return ControlReader.read(text.replace('\'', '"'));
  }

  private static String complaint(String text) {
    ControlMessage message = read(text);
    var invalid = (ControlRequest.Invalid) message.request();
    return invalid.code() + " " + invalid.message() + " " + message.id();
  }

  @Test
  void understandsWhatCanBeAsked() {
    assertThat(read("{'method':'SUBSCRIBE','params':['a@trade','b@depth'],'id':1}"))
        .isEqualTo(
            new ControlMessage("1", new ControlRequest.Subscribe(List.of("a@trade", "b@depth"))));
    assertThat(read("{'method':'UNSUBSCRIBE','params':['a@trade'],'id':'x'}"))
        .isEqualTo(new ControlMessage("\"x\"", new ControlRequest.Unsubscribe(List.of("a@trade"))));
    assertThat(read("{'method':'LIST_SUBSCRIPTIONS'}"))
        .isEqualTo(new ControlMessage("null", new ControlRequest.ListSubscriptions()));
    assertThat(read("{'method':'SET_PROPERTY','params':['combined',true],'id':5}").request())
        .isEqualTo(new ControlRequest.SetCombined(true));
    assertThat(read("{'method':'GET_PROPERTY','params':['combined'],'id':null}"))
        .isEqualTo(new ControlMessage("null", new ControlRequest.GetCombined()));
  }

  @Test
  void namesWhatIsWrong() {
    assertThat(complaint("{'method'")).startsWith("3 Invalid JSON: expected value at line 1");
    assertThat(complaint("{} {}")).startsWith("3 Invalid JSON: expected value at line 1");
    assertThat(complaint("[".repeat(20_000))).startsWith("3 Invalid JSON: ").endsWith(" null");
    assertThat(complaint("1".repeat(2_000))).startsWith("3 Invalid JSON: ").endsWith(" null");
    assertThat(complaint("[]")).isEqualTo("2 Invalid request: expected an object null");
    assertThat(complaint("{'id':7}")).isEqualTo("2 Invalid request: missing field `method` 7");
    assertThat(complaint("{'method':'FLY','id':7}"))
        .isEqualTo(
            "2 Invalid request: unknown variant \"FLY\", expected one of SUBSCRIBE, UNSUBSCRIBE,"
                + " LIST_SUBSCRIPTIONS, SET_PROPERTY, GET_PROPERTY 7");
    assertThat(complaint("{'method':'SUBSCRIBE','id':7}"))
        .isEqualTo("2 Invalid request: missing field `params` 7");
    assertThat(complaint("{'method':'SUBSCRIBE','params':[1],'id':7}"))
        .isEqualTo("2 Invalid request: expected a string 7");
    assertThat(complaint("{'method':'GET_PROPERTY','params':['color'],'id':7}"))
        .isEqualTo("0 Unknown property 7");
    assertThat(complaint("{'method':'GET_PROPERTY','params':[1],'id':7}"))
        .isEqualTo("2 Invalid request: property name must be a string 7");
    assertThat(complaint("{'method':'GET_PROPERTY','params':['combined',1],'id':7}"))
        .isEqualTo("2 Invalid request: too many parameters 7");
    assertThat(complaint("{'method':'SET_PROPERTY','params':['combined',1],'id':7}"))
        .isEqualTo("1 Invalid value type: expected Boolean 7");
  }

  @Test
  void anIdIsAnIntegerAShortTextOrNull() {
    String tooLong = "x".repeat(37);
    for (String id : List.of("1.5", "{}", "true", "'" + tooLong + "'", "1e400")) {
      assertThat(complaint("{'method':'LIST_SUBSCRIPTIONS','id':" + id + "}"))
          .startsWith("2 Invalid request: request ID must be")
          .endsWith("null");
    }
  }
}
