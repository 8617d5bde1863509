// Trades on a ThaliumX node that ./thaliumx up has started, with ccxt as it comes from npm:
//
//   npm install ccxt
//   node ccxt-trade.js                          (or THALIUMX_URL=http://host:port node ccxt-trade.js)
//
// alice offers a little bitcoin, bob buys half of it at the market, alice takes back the rest.
'use strict';
const ccxt = require('ccxt');

const url = process.env.THALIUMX_URL || 'http://127.0.0.1:8080';

// This is all it takes to point ccxt here: where Binance's API is.
function exchange(apiKey, secret) {
  return new ccxt.binance({
    apiKey,
    secret,
    urls: { api: { public: url + '/api/v3', private: url + '/api/v3', sapi: url + '/sapi/v1' } },
    options: {
      defaultType: 'spot',
      fetchMarkets: { types: ['spot'] },
      fetchMargins: false,
      fetchCurrencies: false,
    },
  });
}

async function main() {
  const alice = exchange('alice', 'alice-secret');
  const bob = exchange('bob', 'bob-secret');
  const symbol = 'BTC/USDT';

  const markets = await alice.loadMarkets();
  console.log('markets:', Object.keys(markets).join(', '));

  // Just above what others offer, so that the order rests and is the first to be bought from.
  const book = await alice.fetchOrderBook(symbol);
  const price = book.bids.length > 0 ? book.bids[0][0] + 1 : book.asks.length > 0 ? book.asks[0][0] - 1 : 50000;

  const offer = await alice.createOrder(symbol, 'limit', 'sell', 0.02, price);
  console.log('alice offers', offer.amount, 'at', offer.price, '- order', offer.id, offer.status);

  const bought = await bob.createOrder(symbol, 'market', 'buy', 0.01);
  console.log('bob bought', bought.filled, 'for', bought.cost, 'and paid', bought.fee.cost, bought.fee.currency);
  console.log('bob now has', (await bob.fetchBalance()).BTC.total, 'BTC');

  const cancelled = await alice.cancelOrder(offer.id, symbol);
  console.log('alice took back', cancelled.remaining, '- order', cancelled.id, cancelled.status);

  const trades = await alice.fetchMyTrades(symbol);
  const last = trades[trades.length - 1];
  console.log('alice sold', last.amount, 'at', last.price, 'as', last.takerOrMaker);
}

main().catch((error) => {
  console.error(error.constructor.name + ': ' + error.message);
  process.exitCode = 1;
});
