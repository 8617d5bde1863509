// ccxt over WebSockets: its orders and balances as they change, and everything it can ask there.
'use strict';
const assert = require('node:assert');
const ccxt = require('ccxt');
const { url, socketUrl, ALICE, BOB, run, eventually } = require('./venue');

const SYMBOL = 'AAPL/USD';

function exchange(who) {
  return new ccxt.pro.binance({
    apiKey: who.key,
    secret: who.secret,
    urls: {
      api: {
        public: url + '/api/v3',
        private: url + '/api/v3',
        sapi: url + '/sapi/v1',
        ws: {
          spot: socketUrl + '/ws',
          margin: socketUrl + '/ws',
          'ws-api': { spot: socketUrl + '/ws-api/v3' },
        },
      },
    },
    options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, fetchMargins: false, fetchCurrencies: false },
  });
}

const alice = exchange(ALICE);
const bob = exchange(BOB);

/** Waits for the first of what is watched that is as wanted. */
async function first(watch, wanted) {
  for (;;) {
    const news = await watch();
    const found = (Array.isArray(news) ? news : [news]).find(wanted);
    if (found) {
      return found;
    }
  }
}

run({
  async 'connects'() {
    for (const each of [alice, bob]) {
      await each.loadHttpProxyAgent(); // ccxt needs that for sockets without TLS
      await each.loadMarkets();
    }
  },

  async 'is told of its orders, trades and balances'() {
    const orders = first(() => alice.watchOrders(SYMBOL), (order) => order.status === 'closed');
    const trades = first(() => alice.watchMyTrades(SYMBOL), () => true);
    const balances = alice.watchBalance();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const offer = await alice.createOrder(SYMBOL, 'limit', 'sell', 3, 150);
    const bought = await bob.createOrder(SYMBOL, 'limit', 'buy', 3, 150);
    assert.strictEqual(bought.status, 'closed');
    const order = await orders;
    assert.strictEqual(order.id, offer.id);
    assert.strictEqual(order.filled, 3);
    assert.strictEqual(order.average, 150);
    const trade = await trades;
    assert.strictEqual(trade.order, offer.id);
    assert.strictEqual(trade.takerOrMaker, 'maker');
    assert.strictEqual(trade.fee.currency, 'USD');
    await balances;
    const now = await alice.fetchBalance();
    await eventually('the same balances as REST has', () => {
      const told = alice.balance.spot;
      return told.USD.total === now.USD.total && told.AAPL.total === now.AAPL.total;
    });
  },

  async 'trades through the socket'() {
    const order = await bob.createOrderWs(SYMBOL, 'limit', 'buy', 2, 140, { clientOrderId: 'by-socket' });
    assert.strictEqual(order.status, 'open');
    assert.strictEqual((await bob.fetchOrderWs(order.id, SYMBOL)).clientOrderId, 'by-socket');
    assert.strictEqual((await bob.fetchOpenOrdersWs(SYMBOL)).length, 1);
    const edited = await bob.editOrderWs(order.id, SYMBOL, 'limit', 'buy', 2, 141);
    assert.notStrictEqual(edited.id, order.id);
    const cancelled = await bob.cancelOrderWs(edited.id, SYMBOL);
    assert.strictEqual(cancelled.status, 'canceled');
    await bob.createOrderWs(SYMBOL, 'limit', 'buy', 1, 139);
    await bob.cancelAllOrdersWs(SYMBOL);
    assert.strictEqual((await bob.fetchOpenOrdersWs(SYMBOL)).length, 0);
    await assert.rejects(bob.cancelOrderWs('9999999', SYMBOL), /Unknown order sent/);
  },

  async 'asks through the socket'() {
    const balances = (await bob.fetchBalanceWs()).info.balances; // ccxt itself leaves it at that
    assert.ok(Number(balances.find((each) => each.asset === 'USD').free) > 0);
    assert.ok((await bob.fetchMyTradesWs(SYMBOL)).length > 0);
    assert.ok(Array.isArray(await bob.fetchOHLCVWs(SYMBOL, '1m')));
  },

  async 'leaves'() {
    await alice.close();
    await bob.close();
  },
});
