// Records what another runtime (ONNX Runtime's WebAssembly build) makes of the int8 graph: npm i onnxruntime-web@1.30.0, then
//     node vectors.mjs model_int8.onnx tokenizer/tiny-bert.jsonl tiny-bert.mean.int8.f32
// Every fourth line of the reference tokenizer's cases, one text a run, cut to 64 tokens with [SEP] kept, mean over the tokens
// added up in float64, L2 normalised; little-endian float32, a row for a text.
import { readFileSync, writeFileSync } from "node:fs";
import * as ort from "onnxruntime-web";

const [graph, cases, target] = process.argv.slice(2);
ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create(readFileSync(graph), { executionProviders: ["wasm"] });
const rows = readFileSync(cases, "utf8").trimEnd().split("\n").filter((_, line) => line % 4 === 0).map(JSON.parse);
const vectors = [];
for (const { ids: all } of rows) {
  const ids = all.length <= 64 ? all : [...all.slice(0, 63), all.at(-1)];
  const tensor = (value) => new ort.Tensor("int64", BigInt64Array.from(ids, (id) => BigInt(value ?? id)), [1, ids.length]);
  const { last_hidden_state: states } = await session.run({ input_ids: tensor(), attention_mask: tensor(1), token_type_ids: tensor(0) });
  const width = states.dims[2];
  const mean = Array.from({ length: width }, (_, column) => ids.reduce((sum, _, row) => sum + states.data[row * width + column], 0) / ids.length);
  const length = Math.hypot(...mean);
  vectors.push(...mean.map((value) => value / length));
}

writeFileSync(target, Buffer.from(Float32Array.from(vectors).buffer));
console.log(`${rows.length} texts`);
