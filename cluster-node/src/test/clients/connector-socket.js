// Binance's classic connector over WebSockets: a market's streams, and its own orders by a listen key.
'use strict';
const assert = require('node:assert');
const { Spot, WebsocketStream } = require('@binance/connector');
const { url, socketUrl, ALICE, run, eventually } = require('./venue');

const SYMBOL = 'ETHUSDT';
const rest = new Spot(ALICE.key, ALICE.secret, { baseURL: url });
const silent = { debug() {}, log() {}, info() {}, warn() {}, error() {} };
const events = [];
const socket = new WebsocketStream({
  logger: silent,
  wsURL: socketUrl,
  callbacks: { message: (text) => events.push(JSON.parse(text)) },
});
let listenKey;

async function placeAndCancel() {
  const { orderId } = (await rest.newOrder(SYMBOL, 'BUY', 'LIMIT', {
    price: '100.00', quantity: '0.1', timeInForce: 'GTC' })).data;
  await rest.cancelOrder(SYMBOL, { orderId });
  return orderId;
}

run({
  async 'makes a listen key and keeps it'() {
    listenKey = (await rest.createListenKey()).data.listenKey;
    assert.match(listenKey, /^[A-Za-z0-9]{20,128}$/);
    assert.deepStrictEqual((await rest.renewListenKey(listenKey)).data, {});
  },

  async 'hears of its own orders'() {
    socket.userData(listenKey);
    await eventually('news of an own order', async () => {
      const orderId = await placeAndCancel();
      const own = events.filter((each) => each.e === 'executionReport' && each.i === orderId);
      return own.some((each) => each.x === 'NEW') && own.some((each) => each.x === 'CANCELED');
    });
    assert.ok(events.some((each) => each.e === 'outboundAccountPosition'));
    assert.ok(events.every((each) => each.subscriptionId === undefined));
  },

  async 'hears nothing under a key that is none'() {
    await rest.closeListenKey(listenKey);
    await assert.rejects(rest.renewListenKey(listenKey), (error) => {
      assert.strictEqual(error.response.data.code, -1125);
      return true;
    });
    socket.disconnect();
  },

  async 'follows a market'() {
    const heard = [];
    const market = new WebsocketStream({
      logger: silent,
      wsURL: socketUrl,
      callbacks: { message: (text) => heard.push(JSON.parse(text)) },
    });
    market.diffBookDepth(SYMBOL, '100ms');
    await eventually('two changes of the book', async () => {
      await placeAndCancel();
      return heard.filter((each) => each.e === 'depthUpdate').length >= 2;
    });
    const changes = heard.filter((each) => each.e === 'depthUpdate');
    changes.slice(1).forEach((each, i) => assert.strictEqual(each.U, changes[i].u + 1));
    market.disconnect();
  },
});
