// Both of Binance's own connectors for Node.js over REST: the classic one and the modular one.
'use strict';
const assert = require('node:assert');
const { Spot: Classic } = require('@binance/connector');
const { Spot: Modular } = require('@binance/spot');
const { url, ALICE, BOB, run, eventually } = require('./venue');

const SYMBOL = 'ETHUSDT';
const classic = new Classic(ALICE.key, ALICE.secret, { baseURL: url });
const modular = new Modular({
  configurationRestAPI: { apiKey: BOB.key, apiSecret: BOB.secret, basePath: url, timeout: 10000 },
}).restAPI;

run({
  async 'the classic one reads the market'() {
    assert.deepStrictEqual((await classic.ping()).data, {});
    assert.ok((await classic.time()).data.serverTime > 0);
    const info = (await classic.exchangeInfo({ symbol: SYMBOL })).data;
    assert.deepStrictEqual(info.symbols.map((each) => each.symbol), [SYMBOL]);
    assert.ok(Array.isArray((await classic.depth(SYMBOL, { limit: 5 })).data.bids));
  },

  async 'the classic one places an order that rests'() {
    const answer = await classic.newOrder(SYMBOL, 'SELL', 'LIMIT', {
      price: '2000.00', quantity: '0.5', timeInForce: 'GTC', newClientOrderId: 'classic-1' });
    assert.strictEqual(answer.data.status, 'NEW');
    assert.strictEqual(typeof answer.data.orderId, 'number');
    assert.deepStrictEqual(answer.data.fills, []);
    assert.match(answer.headers['x-mbx-used-weight-1m'], /^[0-9]+$/);
    assert.match(answer.headers['x-mbx-order-count-10s'], /^[0-9]+$/);
    const found = (await classic.getOrder(SYMBOL, { origClientOrderId: 'classic-1' })).data;
    assert.strictEqual(found.orderId, answer.data.orderId);
    assert.strictEqual((await classic.openOrders({ symbol: SYMBOL })).data.length, 1);
  },

  async 'the modular one takes it'() {
    const answer = await modular.newOrder({ symbol: SYMBOL, side: 'BUY', type: 'MARKET', quantity: 0.2 });
    const order = await answer.data();
    assert.strictEqual(order.status, 'FILLED');
    assert.strictEqual(order.fills.length, 1);
    assert.strictEqual(order.fills[0].price, '2000.00000000');
    assert.strictEqual(order.fills[0].commissionAsset, 'ETH');
    assert.ok(answer.rateLimits.length > 0);
    const account = await (await modular.getAccount()).data();
    assert.ok(account.balances.some((each) => each.asset === 'ETH'));
    const trades = await (await modular.myTrades({ symbol: SYMBOL })).data();
    assert.strictEqual(trades.at(-1).isBuyer, true);
    assert.strictEqual(trades.at(-1).isMaker, false);
  },

  async 'the classic one sees what became of it'() {
    const trades = (await classic.myTrades(SYMBOL)).data;
    assert.strictEqual(trades.at(-1).isMaker, true);
    assert.strictEqual(trades.at(-1).commissionAsset, 'USDT');
    const order = (await classic.getOrder(SYMBOL, { origClientOrderId: 'classic-1' })).data;
    assert.strictEqual(order.status, 'PARTIALLY_FILLED');
    assert.strictEqual(order.executedQty, '0.20000000');
    const replaced = (await classic.cancelAndReplace(SYMBOL, 'SELL', 'LIMIT', 'STOP_ON_FAILURE', {
      cancelOrderId: order.orderId, price: '2100.00', quantity: '0.3', timeInForce: 'GTC' })).data;
    assert.strictEqual(replaced.cancelResult, 'SUCCESS');
    assert.strictEqual(replaced.newOrderResponse.status, 'NEW');
    const cancelled = (await classic.cancelOpenOrders(SYMBOL)).data;
    assert.deepStrictEqual(cancelled.map((each) => each.orderId), [replaced.newOrderResponse.orderId]);
    assert.ok((await classic.allOrders(SYMBOL)).data.length >= 2);
    await assert.rejects(classic.cancelOrder(SYMBOL, { orderId: order.orderId }), (error) => {
      assert.strictEqual(error.response.status, 400);
      assert.deepStrictEqual(error.response.data, { code: -2011, msg: 'Unknown order sent.' });
      return true;
    });
  },

  async 'the modular one understands what is wrong'() {
    await assert.rejects(modular.getOrder({ symbol: SYMBOL, orderId: 9999999 }), (error) => {
      assert.strictEqual(error.name, 'BadRequestError');
      assert.strictEqual(error.code, -2013);
      return true;
    });
  },

  async 'both read what happened'() {
    const price = await eventually('an average price', async () => {
      const found = (await classic.avgPrice(SYMBOL)).data;
      return found.price === '2000.00000000' ? found : null;
    });
    assert.strictEqual(price.mins, 5);
    assert.strictEqual((await classic.tickerPrice(SYMBOL)).data.price, '2000.00000000');
    assert.strictEqual((await classic.bookTicker(SYMBOL)).data.askPrice, '0.00000000');
    const candles = await eventually('a candle, which is written after the trade', async () => {
      const found = await (await modular.klines({ symbol: SYMBOL, interval: '1m' })).data();
      return found.length > 0 ? found : null;
    });
    assert.strictEqual(candles.at(-1).length, 12);
    const day = await (await modular.ticker24hr({ symbol: SYMBOL })).data();
    assert.strictEqual(day.lastPrice, '2000.00000000');
    const trades = await eventually('the first trade', async () => {
      const found = await (await modular.aggTrades({ symbol: SYMBOL, fromId: 1, limit: 1 })).data();
      return found.length > 0 ? found : null;
    });
    assert.strictEqual(trades[0].a, 1);
    assert.strictEqual((await classic.historicalTrades(SYMBOL, { fromId: 1, limit: 1 })).data[0].id, 1);
  },
});
