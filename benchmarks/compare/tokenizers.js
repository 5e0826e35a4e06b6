// Tokens per second of the reference (npm install tokenizers) on the texts of a corpus: node tokenizers.js corpus.jsonl tokenizer.json
const { Tokenizer } = require('tokenizers');
const fs = require('fs');

const tokenizer = Tokenizer.fromFile(process.argv[3]);
tokenizer.disableTruncation();
tokenizer.disablePadding();
const texts = fs.readFileSync(process.argv[2], 'utf8').trim().split('\n').map(line => JSON.parse(line).text);

(async () => {
  for (let round = 1; round <= 3; round++) {
    const before = process.cpuUsage();
    const start = process.hrtime.bigint();
    let tokens = 0;
    for (let first = 0; first < texts.length; first += 1000) {
      for (const encoding of await tokenizer.encodeBatch(texts.slice(first, first + 1000))) {
        tokens += encoding.getLength();
      }
    }

    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const used = process.cpuUsage(before);
    const core = (used.user + used.system) / 1e6;
    console.log(`round ${round}  ${Math.round(tokens / seconds)} tokens/s by the clock, ${Math.round(tokens / core)} per second of one core, ${tokens} tokens`);
  }
})();
