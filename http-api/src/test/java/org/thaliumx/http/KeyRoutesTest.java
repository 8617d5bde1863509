package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.identity.KeyManagement;
import org.thaliumx.protocol.identity.KeyRequest;
import org.thaliumx.protocol.text.UtcTime;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyRoutesTest {
  private static final String PLAIN =
      "{\"key\":\"k1\",\"secret\":\"s1\",\"account\":\"%s\",\"role\":\"TRADER\","
          + "\"scopes\":[\"READ\",\"TRADE\",\"TRANSFER\",\"ADMIN\"],"
          + "\"algorithm\":\"HMAC_SHA256\",\"networks\":[],\"label\":\"\","
          + "\"expiresAt\":null}";

  private final TestApi api = TestApi.demo();
  private final ApiClient operator = api.client(TestApi.OPERATOR);
  private final ApiClient carol = api.client(TestApi.TRADER);
  private final ApiClient reader = api.client(TestApi.READER);

  @BeforeEach
  void reset() {
    api.reset();
  }

  @AfterAll
  void close() {
    operator.close();
    carol.close();
    reader.close();
    api.close();
  }

  @Test
  void givesAnybodyAKeyAsAnOperator() {
    assertThat(operator.post("/v1/admin/keys", "{\"account\":\"dave\",\"role\":\"trader\"}").body())
        .isEqualTo(PLAIN.formatted("dave"));
    assertThat(api.acts.begun).hasSize(1);
  }

  @Test
  void givesAnOwnerAKeyOfItsOwn() {
    assertThat(carol.post("/v1/keys", "{}").body()).isEqualTo(PLAIN.formatted("carol"));
    assertThat(api.acts.begun).hasSize(1);
  }

  @Test
  void restrictsAKeyAsItsOwnerWishes() {
    String body =
        carol
            .post(
                "/v1/keys",
                "{\"scopes\":[\"READ\",\"TRADE\"],\"algorithm\":\"ED25519\",\"publicKey\":\"AAAA\","
                    + "\"networks\":[\"10.0.0.0/8\",\"::1\"],\"label\":\"my bot\","
                    + "\"expiresAt\":\"2027-01-01T00:00:00Z\"}")
            .body();
    assertThat(body)
        .contains("\"secret\":null", "\"scopes\":[\"READ\",\"TRADE\"]", "\"algorithm\":\"ED25519\"")
        .contains("\"networks\":[\"10.0.0.0/8\",\"::1\"]", "\"label\":\"my bot\"")
        .contains("\"expiresAt\":\"2027-01-01T00:00:00.000Z\"");
    KeyRequest request = (KeyRequest) api.keyDesk.done.getFirst();
    assertThat(request.account()).isEqualTo("carol");
    assertThat(request.role()).isEqualTo(Role.TRADER);
    assertThat(request.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.TRADE);
    assertThat(request.publicKey()).isEqualTo("AAAA");
    assertThat(request.algorithm()).isEqualTo(KeyAlgorithm.ED25519);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'scopes':['FLY']} | INVALID_ENUM_VALUE",
        "{'scopes':'READ'} | WRONG_TYPE",
        "{'scopes':[1]} | WRONG_TYPE",
        "{'scopes':['READ','READ','READ','READ','READ']} | WRONG_TYPE",
        "{'networks':['10.0.0.0/33']} | INVALID_NETWORK",
        "{'networks':['example.com']} | INVALID_NETWORK",
        "{'label':''} | INVALID_LABEL",
        "{'algorithm':'RSA'} | INVALID_ENUM_VALUE",
        "{'algorithm':'ED25519'} | INVALID_PUBLIC_KEY",
        "{'publicKey':'AAAA'} | INVALID_PUBLIC_KEY",
        "{'expiresAt':'soon'} | INVALID_TIME",
        "{'account':'bob'} | UNKNOWN_FIELD",
        "{'role':'ADMIN'} | UNKNOWN_FIELD"
      })
  void refusesWhatIsNoKey(String body, ProblemCode code) {
    var answer = carol.post("/v1/keys", body.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    assertThat(api.keyDesk.done).isEmpty();
  }

  @Test
  void givesNobodyMoreThanTheyHave() {
    assertProblem(
        operator.post("/v1/admin/keys", "{\"account\":\"dave\",\"role\":\"ADMIN\"}"),
        403,
        ProblemCode.FORBIDDEN);
    assertProblem(reader.post("/v1/keys", "{\"scopes\":[\"TRADE\"]}"), 403, ProblemCode.FORBIDDEN);
    assertThat(api.keyDesk.done).isEmpty();
    assertThat(reader.post("/v1/keys", "{}").status()).isEqualTo(200);
    assertThat(((KeyRequest) api.keyDesk.done.getFirst()).scopes())
        .isEqualTo(EnumSet.of(Scope.READ, Scope.ADMIN));
  }

  @Test
  void makesNoKeyThatIsGoodForMoreThanItsOwn() {
    try (var bounded = api.client(TestApi.BOUNDED)) {
      for (String more :
          List.of(
              "{\"networks\":[\"0.0.0.0/0\"]}",
              "{\"networks\":[\"127.0.0.0/8\",\"192.0.2.1\"]}",
              "{\"expiresAt\":\"2999-01-01T00:00:00Z\"}")) {
        assertProblem(bounded.post("/v1/keys", more), 403, ProblemCode.FORBIDDEN);
      }
      assertThat(api.keyDesk.done).isEmpty();
      assertThat(bounded.post("/v1/keys", "{}").status()).isEqualTo(200);
      KeyRequest like = (KeyRequest) api.keyDesk.done.getFirst();
      assertThat(like.networks()).hasToString("[127.0.0.0/8]");
      assertThat(like.expiresAtMillis()).isEqualTo(Samples.NOW + 60_000);
    }
  }

  @Test
  void makesOnlyDemoKeysWithADemoKey() {
    try (var alice = api.client(TestApi.ALICE)) {
      assertThat(alice.post("/v1/keys", "{}").status()).isEqualTo(200);
      assertThat(carol.post("/v1/keys", "{}").status()).isEqualTo(200);
    }
    assertThat(api.keyDesk.demo).containsExactly(true, false);
  }

  @Test
  void doesNothingThatTheKeysScopesDoNotAllow() {
    assertProblem(reader.post("/v1/orders", "{}"), 403, ProblemCode.SCOPE_MISSING);
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void tellsWhyThereIsNoKey() {
    api.keyDesk.refusal = Optional.of(KeyManagement.Reason.TOO_MANY_KEYS);
    assertProblem(carol.post("/v1/keys", "{}"), 409, ProblemCode.TOO_MANY_KEYS);
    api.keyDesk.refusal = Optional.of(KeyManagement.Reason.INVALID_PUBLIC_KEY);
    assertProblem(
        carol.post("/v1/keys", "{\"algorithm\":\"ED25519\",\"publicKey\":\"AAAA\"}"),
        400,
        ProblemCode.INVALID_PUBLIC_KEY,
        "publicKey");
  }

  @Test
  void listsOnesOwnKeysAndAsAnOperatorAnybodys() {
    assertThat(carol.get("/v1/keys").body())
        .isEqualTo(
            "{\"keys\":[{\"key\":\"k1\",\"account\":\"carol\",\"role\":\"TRADER\","
                + "\"scopes\":[\"READ\"],\"algorithm\":\"HMAC_SHA256\",\"networks\":[],"
                + "\"label\":\"bot\",\"expiresAt\":null,\"createdAt\":\""
                + UtcTime.text(Samples.NOW)
                + "\",\"lastUsedAt\":null}]}");
    assertThat(operator.get("/v1/admin/keys?account=dave").body()).contains("\"account\":\"dave\"");
    assertProblem(carol.get("/v1/admin/keys?account=dave"), 403, ProblemCode.FORBIDDEN);
    assertThat(api.keyDesk.done).containsExactly("carol", "dave");
  }

  @Test
  void revokesKeys() {
    assertThat(operator.delete("/v1/admin/keys/k1").body())
        .isEqualTo("{\"key\":\"k1\",\"revoked\":true}");
    assertThat(carol.delete("/v1/keys/k1").status()).isEqualTo(200);
    assertThat(api.keyDesk.done).containsExactly("/k1", "carol/k1");
    assertProblem(operator.delete("/v1/admin/keys/k9"), 404, ProblemCode.API_KEY_NOT_FOUND);
    assertProblem(carol.delete("/v1/admin/keys/k1"), 403, ProblemCode.FORBIDDEN);
  }

  @Test
  void replacesKeys() {
    assertThat(carol.post("/v1/keys/k1/rotate", "{\"overlapSeconds\":3600}").body())
        .contains("\"key\":\"k2\"", "\"secret\":\"s2\"");
    assertThat(api.keyDesk.done)
        .containsExactly(new FakeKeys.Rotated("carol", "k1", "", 3_600_000));
    assertProblem(
        carol.post("/v1/keys/k1/rotate", "{\"overlapSeconds\":-1}"),
        400,
        ProblemCode.WRONG_TYPE,
        "overlapSeconds");
    assertThat(operator.post("/v1/admin/keys/k1/rotate", "{}").status()).isEqualTo(200);
  }

  @Test
  void createsNoKeyOfTheHouse() {
    assertProblem(
        operator.post("/v1/admin/keys", "{\"account\":\"house\",\"role\":\"TRADER\"}"),
        400,
        ProblemCode.INVALID_ACCOUNT,
        "account");
    assertThat(api.keyDesk.done).isEmpty();
  }

  @Test
  void isForWhoeverSignsWithItUntilItsEndAndFromItsNetworksOnly() {
    try (var old = api.client(TestApi.EXPIRED);
        var elsewhere = api.client(TestApi.ELSEWHERE)) {
      assertProblem(old.get("/v1/keys"), 401, ProblemCode.KEY_EXPIRED, "X-Thaliumx-Key");
      assertProblem(elsewhere.get("/v1/keys"), 403, ProblemCode.ADDRESS_REFUSED);
    }
  }
}
