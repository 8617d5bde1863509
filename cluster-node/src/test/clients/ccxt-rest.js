// ccxt over REST: markets, market data, every kind of order it has, balances, trades, errors.
'use strict';
const assert = require('node:assert');
const ccxt = require('ccxt');
const { url, ALICE, BOB, run, eventually } = require('./venue');

const SYMBOL = 'BTC/USDT';

function exchange(who, options = {}) {
  return new ccxt.binance({
    apiKey: who ? who.key : undefined,
    secret: who ? who.secret : undefined,
    urls: {
      api: {
        public: url + '/api/v3',
        private: url + '/api/v3',
        v1: url + '/api/v1',
        sapi: url + '/sapi/v1',
        sapiV2: url + '/sapi/v2',
        sapiV3: url + '/sapi/v3',
        sapiV4: url + '/sapi/v4',
        fapiPublic: url + '/fapi/v1',
        dapiPublic: url + '/dapi/v1',
      },
    },
    options,
  });
}

const SPOT_ONLY = {
  defaultType: 'spot',
  fetchMarkets: { types: ['spot'] },
  fetchMargins: false,
  fetchCurrencies: false,
};
const anybody = exchange(null, SPOT_ONLY);
const alice = exchange(ALICE, SPOT_ONLY);
const bob = exchange(BOB, SPOT_ONLY);

async function rejects(type, promise, words) {
  await assert.rejects(promise, (error) => {
    assert.strictEqual(error.constructor.name, type, `${error.constructor.name}: ${error.message}`);
    assert.ok(!words || error.message.includes(words), error.message);
    return true;
  });
}

function plus(a, b) {
  return ccxt.Precise.stringAdd(a, b);
}

function minus(a, b) {
  return ccxt.Precise.stringSub(a, b);
}

function free(balance, asset) {
  return balance.info.balances.find((each) => each.asset === asset).free;
}

run({
  async 'tells the time and that all is well'() {
    assert.ok(Math.abs((await anybody.fetchTime()) - Date.now()) < 5000);
    assert.strictEqual((await anybody.fetchStatus()).status, 'ok');
  },

  async 'loads the markets'() {
    const market = (await anybody.loadMarkets())[SYMBOL];
    assert.strictEqual(market.id, 'BTCUSDT');
    assert.strictEqual(market.active, true);
    assert.strictEqual(market.precision.price, 0.01);
    assert.strictEqual(market.precision.amount, 0.00001);
    assert.strictEqual(market.limits.amount.min, 0.00001);
    await alice.loadMarkets();
    await bob.loadMarkets();
  },

  async 'loads the markets with nothing switched off'() {
    const usual = exchange(ALICE);
    assert.ok((await usual.loadMarkets())['ETH/USDT']);
    assert.ok(usual.currencies.USDT);
  },

  async 'rests an order, finds it and cancels it'() {
    const order = await alice.createOrder(SYMBOL, 'limit', 'buy', 0.01, 30000, { clientOrderId: 'rest-1' });
    assert.strictEqual(order.status, 'open');
    assert.strictEqual(order.clientOrderId, 'rest-1');
    assert.strictEqual(order.filled, 0);
    const found = await alice.fetchOrder(order.id, SYMBOL);
    assert.strictEqual(found.status, 'open');
    assert.strictEqual(found.price, 30000);
    assert.strictEqual(found.amount, 0.01);
    const byName = await alice.fetchOrder(undefined, SYMBOL, { clientOrderId: 'rest-1' });
    assert.strictEqual(byName.id, order.id);
    assert.deepStrictEqual((await alice.fetchOpenOrders(SYMBOL)).map((each) => each.id), [order.id]);
    const book = await anybody.fetchOrderBook(SYMBOL);
    assert.deepStrictEqual(book.bids, [[30000, 0.01]]);
    assert.ok(book.nonce > 0);
    const cancelled = await alice.cancelOrder(order.id, SYMBOL);
    assert.strictEqual(cancelled.status, 'canceled');
    assert.strictEqual((await alice.fetchOrder(order.id, SYMBOL)).status, 'canceled');
    assert.strictEqual((await alice.fetchOpenOrders(SYMBOL)).length, 0);
  },

  async 'fills a crossing order in its very answer, and balances move by fills and fees alone'() {
    const before = await bob.fetchBalance();
    const offer = await alice.createOrder(SYMBOL, 'limit', 'sell', 0.03, 30010);
    const bought = await bob.createOrder(SYMBOL, 'market', 'buy', 0.01);
    assert.strictEqual(bought.status, 'closed');
    assert.strictEqual(bought.filled, 0.01);
    assert.strictEqual(bought.average, 30010);
    assert.strictEqual(bought.cost, 300.1);
    assert.strictEqual(bought.fee.currency, 'BTC');
    assert.strictEqual(bought.trades.length, 1);
    const fill = bought.info.fills[0];
    const after = await bob.fetchBalance();
    assert.strictEqual(
      free(after, 'BTC'),
      anybody.decimalToPrecision(
        minus(plus(free(before, 'BTC'), fill.qty), fill.commission), ccxt.ROUND, 8, ccxt.DECIMAL_PLACES, ccxt.PAD_WITH_ZERO));
    assert.ok(ccxt.Precise.stringEq(minus(free(before, 'USDT'), free(after, 'USDT')), '300.1'));
    const maker = await alice.fetchOrder(offer.id, SYMBOL);
    assert.strictEqual(maker.status, 'open');
    assert.strictEqual(maker.filled, 0.01);
    const amount = await bob.createMarketBuyOrderWithCost(SYMBOL, 150);
    assert.strictEqual(amount.status, 'closed');
    assert.ok(amount.cost <= 150 && amount.cost > 149);
    const trades = await bob.fetchMyTrades(SYMBOL);
    assert.strictEqual(trades.at(-1).order, amount.id);
    assert.strictEqual(trades.at(-1).takerOrMaker, 'taker');
    assert.strictEqual(trades.at(-2).order, bought.id);
    assert.strictEqual(trades.at(-2).id, String(fill.tradeId));
    assert.deepStrictEqual((await bob.fetchOrderTrades(bought.id, SYMBOL)).map((each) => each.amount), [0.01]);
    assert.strictEqual((await alice.fetchMyTrades(SYMBOL)).at(-1).takerOrMaker, 'maker');
    await alice.cancelOrder(offer.id, SYMBOL);
  },

  async 'shows what happened on the market'() {
    const trades = await anybody.fetchTrades(SYMBOL);
    assert.strictEqual(trades.at(-1).side, 'buy');
    assert.strictEqual(trades.at(-1).price, 30010);
    const plain = await anybody.fetchTrades(SYMBOL, undefined, 1, { fetchTradesMethod: 'publicGetTrades' });
    assert.strictEqual(plain.length, 1);
    assert.strictEqual(plain[0].id, trades.at(-1).id);
    const since = await anybody.fetchTrades(SYMBOL, trades[0].timestamp, 2);
    assert.strictEqual(since[0].id, trades[0].id);
    const candles = await eventually('a candle with all trades', async () => {
      const found = await anybody.fetchOHLCV(SYMBOL, '1m');
      return found.length > 0 && found.at(-1)[4] === 30010 ? found : null;
    });
    assert.strictEqual(candles.at(-1)[0] % 60000, 0);
    const ticker = await anybody.fetchTicker(SYMBOL);
    assert.strictEqual(ticker.last, 30010);
    assert.ok(ticker.baseVolume > 0);
    const tickers = await anybody.fetchTickers();
    assert.ok(tickers['ETH/USDT']);
    assert.strictEqual(tickers[SYMBOL].symbol, SYMBOL);
    assert.ok((await anybody.fetchBidsAsks([SYMBOL]))[SYMBOL]);
    assert.strictEqual((await anybody.fetchLastPrices([SYMBOL]))[SYMBOL].price, 30010);
  },

  async 'lets orders expire that may not wait'() {
    const nobody = await bob.createOrder(SYMBOL, 'market', 'buy', 0.01);
    assert.strictEqual(nobody.status, 'expired');
    const ioc = await bob.createOrder(SYMBOL, 'limit', 'buy', 0.01, 30000, { timeInForce: 'IOC' });
    assert.strictEqual(ioc.status, 'expired');
    const offer = await alice.createOrder(SYMBOL, 'limit', 'sell', 0.01, 30020);
    const fok = await bob.createOrder(SYMBOL, 'limit', 'buy', 0.02, 30020, { timeInForce: 'FOK' });
    assert.strictEqual(fok.status, 'expired');
    assert.strictEqual(fok.filled, 0);
    await rejects(
      'OrderImmediatelyFillable',
      bob.createOrder(SYMBOL, 'limit', 'buy', 0.01, 30020, { postOnly: true }),
      'Order would immediately match and take.');
    const maker = await bob.createOrder(SYMBOL, 'limit', 'buy', 0.01, 30019, { postOnly: true });
    assert.strictEqual(maker.status, 'open');
    assert.strictEqual(maker.info.timeInForce, 'GTC');
    await bob.cancelOrder(maker.id, SYMBOL);
    await alice.cancelOrder(offer.id, SYMBOL);
  },

  async 'waits with a stop until its price comes, under the same number'() {
    const stop = await alice.createOrder(SYMBOL, 'limit', 'buy', 0.01, 30100, { triggerPrice: 30050 });
    const waiting = await alice.fetchOrder(stop.id, SYMBOL);
    assert.strictEqual(waiting.status, 'open');
    assert.strictEqual(waiting.info.isWorking, false);
    assert.strictEqual(waiting.triggerPrice, 30050);
    await rejects(
      'OrderImmediatelyFillable',
      alice.createOrder(SYMBOL, 'limit', 'buy', 0.01, 30100, { triggerPrice: 29000 }),
      'trigger immediately.');
    const offer = await bob.createOrder(SYMBOL, 'limit', 'sell', 0.01, 30060);
    await bob.createOrder(SYMBOL, 'limit', 'buy', 0.01, 30060);
    await bob.cancelOrder(offer.id, SYMBOL).catch(() => undefined);
    const set = await eventually('the stop in play', async () => {
      const found = await alice.fetchOrder(stop.id, SYMBOL);
      return found.info.isWorking ? found : null;
    });
    assert.strictEqual(set.info.type, 'STOP_LOSS_LIMIT');
    assert.strictEqual(set.id, stop.id);
    await alice.cancelOrder(stop.id, SYMBOL);
    const profit = await alice.createOrder(SYMBOL, 'market', 'sell', 0.01, undefined, { takeProfitPrice: 40000 });
    const trailing = await alice.createOrder(SYMBOL, 'market', 'sell', 0.01, undefined, { trailingPercent: 5, stopLossOrTakeProfit: 'stopLoss' });
    assert.deepStrictEqual(
      (await alice.fetchOpenOrders(SYMBOL)).map((each) => each.id).sort(), [profit.id, trailing.id].sort());
    await alice.cancelAllOrders(SYMBOL);
    assert.strictEqual((await alice.fetchOpenOrders(SYMBOL)).length, 0);
  },

  async 'replaces an order'() {
    const order = await alice.createOrder(SYMBOL, 'limit', 'buy', 0.01, 29000);
    const edited = await alice.editOrder(order.id, SYMBOL, 'limit', 'buy', 0.02, 29100);
    assert.notStrictEqual(edited.id, order.id);
    assert.strictEqual((await alice.fetchOrder(order.id, SYMBOL)).status, 'canceled');
    assert.strictEqual((await alice.fetchOrder(edited.id, SYMBOL)).price, 29100);
    await alice.cancelOrder(edited.id, SYMBOL);
    await rejects(
      'ExchangeError', alice.editOrder(order.id, SYMBOL, 'limit', 'buy', 0.02, 29100), '-2022');
  },

  async 'tries an order and places nothing'() {
    await alice.createOrder(SYMBOL, 'limit', 'buy', 0.01, 29000, { test: true });
    assert.strictEqual((await alice.fetchOpenOrders(SYMBOL)).length, 0);
  },

  async 'lists closed and cancelled orders'() {
    const all = await bob.fetchOrders(SYMBOL);
    const ids = all.map((each) => Number(each.id));
    assert.deepStrictEqual(ids, [...ids].sort((a, b) => a - b));
    assert.ok((await bob.fetchClosedOrders(SYMBOL)).every((each) => each.status === 'closed'));
    assert.ok((await alice.fetchCanceledOrders(SYMBOL)).length > 0);
    const from = await bob.publicGetPing().then(() => bob.privateGetAllOrders({ symbol: 'BTCUSDT', orderId: ids[1], limit: 2 }));
    assert.deepStrictEqual(from.map((each) => Number(each.orderId)), ids.slice(1, 3));
  },

  async 'says what is paid'() {
    const fee = await alice.fetchTradingFee(SYMBOL);
    assert.strictEqual(fee.maker, 0.001);
    assert.strictEqual(fee.taker, 0.001);
  },

  async 'says what is wrong in the words that clients look for'() {
    await rejects('InsufficientFunds', alice.createOrder(SYMBOL, 'limit', 'buy', 9000, 100000),
      'Account has insufficient balance for requested action.');
    const order = await alice.createOrder(SYMBOL, 'limit', 'buy', 0.01, 29000, { clientOrderId: 'once' });
    await rejects('InvalidOrder', alice.createOrder(SYMBOL, 'limit', 'buy', 0.01, 29000, { clientOrderId: 'once' }),
      'Duplicate order sent.');
    await alice.cancelOrder(order.id, SYMBOL);
    const again = await alice.createOrder(SYMBOL, 'limit', 'buy', 0.01, 29000, { clientOrderId: 'once' });
    assert.notStrictEqual(again.id, order.id);
    assert.strictEqual((await alice.fetchOrder(undefined, SYMBOL, { clientOrderId: 'once' })).id, again.id);
    await alice.cancelOrder(again.id, SYMBOL);
    await rejects('OrderNotFound', alice.cancelOrder(order.id, SYMBOL), 'Unknown order sent.');
    await rejects('OrderNotFound', alice.cancelOrder('99999999', SYMBOL), 'Unknown order sent.');
    await rejects('OrderNotFound', alice.fetchOrder('99999999', SYMBOL), 'Order does not exist.');
    await rejects('BadSymbol', alice.privateGetMyTrades({ symbol: 'NOSUCH' }), 'Invalid symbol.');
    await rejects('BadRequest', alice.privatePostOrder({ symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT' }), '-1102');
    const wrong = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '29000' };
    await rejects('InvalidOrder', alice.privatePostOrder({ ...wrong, price: '29000.001' }), 'Filter failure: PRICE_FILTER');
    await rejects('InvalidOrder', alice.privatePostOrder({ ...wrong, quantity: '0.000001' }), 'Filter failure: LOT_SIZE');
    await rejects('BadRequest', alice.privatePostOrder({ ...wrong, price: '0.0000000001' }), 'too much precision');
    await rejects('BadRequest', alice.privatePostOrder({ ...wrong, timeInForce: 'GTX' }), '-1115');
    await rejects('AuthenticationError', exchange({ key: 'nobody', secret: 'x' }, SPOT_ONLY).fetchBalance(), '-2015');
    await rejects('AuthenticationError', exchange({ key: 'alice', secret: 'x' }, SPOT_ONLY).fetchBalance(), '-1022');
    await rejects('InvalidNonce', alice.privateGetAccount({ timestamp: Date.now() - 60000 }), '-1021');
  },
});
