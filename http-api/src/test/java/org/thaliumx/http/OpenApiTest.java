package org.thaliumx.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.PhaseCause;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.http.OpenApi.Operation;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.http.search.SearchKind;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.LedgerBook;
import org.thaliumx.protocol.text.OrderKind;

/**
 * Holds the document of the API against the code, both ways. That answers are as it has them is
 * checked wherever a test asks a {@link TestApi}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  private static final OpenApi DOCUMENT = OpenApi.DOCUMENT;
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");
  private static final Pattern POSSIBLE = Pattern.compile("possible here: (.*)\\.$");

  private static final Map<String, Set<String>> ENUMS = enums();

  private final TestApi api = TestApi.demo();
  private final ApiClient trader = api.client(TestApi.ALICE);
  private final ApiClient operator = api.client(TestApi.OPERATOR);

  @BeforeEach
  void reset() {
    api.reset();
    api.exchange.answer(ExampleAnswers::to);
  }

  @AfterAll
  void close() {
    trader.close();
    operator.close();
    api.close();
  }

  private static Map<String, Set<String>> enums() {
    var enums = new TreeMap<String, Set<String>>();
    enums.put("AccountStatus", names(AccountStatus.values()));
    enums.put("AuctionKind", names(AuctionKind.values()));
    enums.put("BandBreach", names(BandBreach.values()));
    enums.put("FeeAsset", names(FeeAsset.values()));
    enums.put("KillSwitchScope", names(KillSwitchScope.values()));
    enums.put("LedgerKind", names(LedgerBook.Kind.values()));
    enums.put("Liquidity", names(Liquidity.values()));
    enums.put("ListKind", names(ListKind.values()));
    enums.put("MarketPhase", names(MarketPhase.values()));
    enums.put("OrderKind", names(OrderKind.values()));
    enums.put("OrderStatus", names(OrderStatus.values()));
    enums.put("PegReference", names(PegReference.values()));
    enums.put("PhaseCause", names(PhaseCause.values()));
    enums.put("Role", names(Role.values()));
    enums.put("KeyAlgorithm", names(KeyAlgorithm.values()));
    enums.put("Scope", names(Scope.values()));
    enums.put("SearchKind", names(SearchKind.values()));
    enums.put("SelfTradePrevention", names(SelfTradePrevention.values()));
    enums.put("Side", names(Side.values()));
    enums.put("TimeInForce", names(TimeInForce.values()));
    enums.put("ReplacementMode", Set.of("STOP_ON_FAILURE", "ALLOW_FAILURE"));
    enums.put("CandleInterval", set(CandleInterval.values(), CandleInterval::text));
    enums.put("OrderReason", both(names(CloseReason.values()), names(RejectReason.values())));
    enums.put("StatusFilter", both(names(OrderStatus.values()), Set.of("all", "open", "closed")));
    enums.put("ClosedStatusFilter", both(closedStatuses(), Set.of("closed")));
    enums.put("WaitsFor", names(WaitsFor.WORKING_ORDER, WaitsFor.TRIGGER));
    return enums;
  }

  private static Set<String> closedStatuses() {
    return names(
        Arrays.stream(OrderStatus.values())
            .filter(OrderStatus::isClosed)
            .toArray(OrderStatus[]::new));
  }

  @SafeVarargs
  private static <E extends Enum<E>> Set<String> names(E... values) {
    return set(values, Enum::name);
  }

  private static <E> Set<String> set(E[] values, Function<E, String> text) {
    return Arrays.stream(values).map(text).collect(Collectors.toSet());
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }

  @Test
  void hasEveryRouteAndNoOther() {
    assertThat(DOCUMENT.operations.stream().map(Operation::name))
        .containsExactlyInAnyOrderElementsOf(api.api.endpoints().keySet());
    assertThat(DOCUMENT.operations.stream().map(each -> each.node().path("operationId").asText()))
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @Test
  void saysWhoMayUseEachRoute() {
    for (Operation operation : DOCUMENT.operations) {
      Endpoint.Access access = accessOf(operation);
      JsonNode security = operation.node().path("security");
      assertThat(security.isArray()).as(operation.toString()).isTrue();
      assertThat(security.findValuesAsText("key")).hasSizeLessThan(2);
      assertThat(documentedAccess(security)).as(operation.toString()).isEqualTo(access.name());
    }
  }

  /** The name of the access that the code should have. */
  private static String documentedAccess(JsonNode security) {
    if (security.isEmpty()) {
      return "PUBLIC";
    }
    String suffix = security.path(0).isEmpty() ? "_OR_DEMO" : "";
    JsonNode needed = security.path(security.size() - 1);
    assertThat(needed.has("timestamp") && needed.has("signature")).isTrue();
    return needed.path("key").path(0).asText() + suffix;
  }

  @Test
  void namesTheVariablePartsOfEachPath() {
    for (Operation operation : DOCUMENT.operations) {
      var named = DOCUMENT.parameters(operation, "path");
      assertThat(named).allMatch(parameter -> parameter.path("required").asBoolean());
      assertThat(named.stream().map(parameter -> parameter.path("name").asText()))
          .as(operation.toString())
          .containsExactlyElementsOf(
              VARIABLE.matcher(operation.path()).results().map(each -> each.group(1)).toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> namesEveryParameterOfAQueryAndNoOther() {
    return DOCUMENT.operations.stream()
        .map(operation ->
            DynamicTest.dynamicTest(
                operation.toString(), () -> namesEveryParameterOfItsQuery(operation)));
  }

  /** Who is asked for what it does not know says what it knows. */
  private void namesEveryParameterOfItsQuery(Operation operation) {
    ExampleRequests example = ExampleRequests.of(DOCUMENT, operation).getFirst();
    String target = ExampleRequests.path(DOCUMENT, operation) + "?no-such-parameter=1";
    Response response =
        new ExampleRequests(example.method(), target, example.body()).send(clientFor(operation));
    var possible = POSSIBLE.matcher(response.json().path("detail").asText());
    var known = new TreeSet<String>();
    if (possible.find() && !possible.group(1).equals("none")) {
      known.addAll(List.of(possible.group(1).split(", ")));
    }
    assertThat(DOCUMENT.parameters(operation, "query").stream().map(p -> p.path("name").asText()))
        .containsExactlyInAnyOrderElementsOf(known);
  }

  private ApiClient clientFor(Operation operation) {
    return accessOf(operation).isForOperators() ? operator : trader;
  }

  private Endpoint.Access accessOf(Operation operation) {
    Endpoint endpoint = api.api.endpoints().get(operation.name());
    return requireNonNull(endpoint, operation.name()).access();
  }

  @Test
  void hasEveryProblemCodeAndNoOther() {
    JsonNode codes = DOCUMENT.schema("ProblemCode").path("oneOf");
    assertThat(
            codes
                .valueStream()
                .map(code ->
                    code.path("const").asText()
                        + " "
                        + code.path("x-status").asInt()
                        + " "
                        + code.path("title").asText()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemCode.values())
                .map(code -> code.name() + " " + code.status() + " " + code.title())
                .toList());
    assertThat(codes).allMatch(code -> !code.path("description").asText().isBlank());
  }

  @Test
  void hasTheValuesOfEveryEnumAndNoOther() {
    ENUMS.forEach((name, values) ->
        assertThat(DOCUMENT.schema(name).path("enum").valueStream().map(JsonNode::asText))
            .as(name)
            .containsExactlyInAnyOrderElementsOf(values));
    assertThat(DOCUMENT.root.findValues("enum")).hasSize(ENUMS.size());
  }

  @Test
  void pointsNowhereThatIsNotAndDefinesNothingInVain() {
    List<String> references = DOCUMENT.root.findValuesAsText("$ref");
    assertThat(references)
        .allMatch(reference -> !DOCUMENT.root.at(reference.substring(1)).isMissingNode());
    var used = new HashSet<>(references);
    for (Map.Entry<String, JsonNode> kind : DOCUMENT.root.path("components").properties()) {
      for (Map.Entry<String, JsonNode> each : kind.getValue().properties()) {
        assertThat(
                kind.getKey().equals("securitySchemes")
                    || used.contains("#/components/" + kind.getKey() + "/" + each.getKey()))
            .as("%s is used", each.getKey())
            .isTrue();
      }
    }
  }

  @Test
  void isServedAsItIs() {
    Response response = trader.get("/openapi.json");
    assertThat(response.json()).isEqualTo(DOCUMENT.root);
    assertThat(response.json().path("openapi").asText()).startsWith("3.1.");
  }

  @Test
  void hasExamplesThatAreAsTheirSchemasWant() {
    for (Operation operation : DOCUMENT.operations) {
      for (String in : List.of("path", "query")) {
        DOCUMENT
            .parameters(operation, in)
            .forEach(each -> assertFits(operation, each, each.path("example")));
      }
      DOCUMENT.bodies(operation).forEach(body -> assertExamplesFit(operation, body));
      for (JsonNode answer : operation.node().path("responses")) {
        DOCUMENT.resolved(answer).path("content").properties().stream()
            .filter(content -> content.getKey().endsWith("json"))
            .forEach(content -> assertExamplesFit(operation, content.getValue()));
      }
    }
  }

  private static void assertExamplesFit(Operation operation, JsonNode content) {
    var examples = new ArrayList<JsonNode>();
    content.path("examples").forEach(each -> examples.add(each.path("value")));
    examples.add(content.path("example"));
    examples.removeIf(JsonNode::isMissingNode);
    assertThat(examples).as("%s: an example", operation).isNotEmpty();
    examples.forEach(example -> assertFits(operation, content, example));
  }

  private static void assertFits(Operation operation, JsonNode documented, JsonNode example) {
    assertThat(
            example.isMissingNode()
                ? List.of()
                : DOCUMENT.complaints(documented.path("schema"), example))
        .as("%s: %s", operation, example)
        .isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> hasExamplesThatWork() {
    return DOCUMENT.operations.stream()
        .flatMap(operation ->
            ExampleRequests.of(DOCUMENT, operation).stream()
                .map(example ->
                    DynamicTest.dynamicTest(
                        operation + ": " + example, () -> assertWorks(operation, example))));
  }

  private void assertWorks(Operation operation, ExampleRequests example) {
    Response response = example.send(clientFor(operation));
    assertThat(response.isSuccess()).as(response.body()).isTrue();
    assertThat(api.complaints()).isEmpty();
  }

  @Test
  void findsWhatIsNotAsItShouldBe() {
    var order =
        (ObjectNode) DOCUMENT.operation("GET", "/v1/orders/BTC_USDT/5").orElseThrow().node();
    JsonNode content =
        DOCUMENT
            .resolved(order.path("responses").path("200"))
            .path("content")
            .path("application/json");
    ObjectNode example = content.path("example").deepCopy();
    assertThat(DOCUMENT.complaints(content.path("schema"), example)).isEmpty();
    assertThat(DOCUMENT.complaints(content.path("schema"), example.deepCopy().put("more", 1)))
        .isNotEmpty();
    assertThat(DOCUMENT.complaints(content.path("schema"), example.deepCopy().put("status", "NEW")))
        .isNotEmpty();
    assertThat(
            DOCUMENT.complaints(content.path("schema"), example.deepCopy().put("quantity", "1e3")))
        .isNotEmpty();
    assertThat(DOCUMENT.complaints(content.path("schema"), example.without(List.of("orderId"))))
        .isNotEmpty();
  }
}
