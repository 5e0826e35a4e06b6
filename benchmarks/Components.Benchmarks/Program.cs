using Components.Benchmarks;

// Scenarios are verbs; each prints what it measured and writes JSON beside the data it worked on.
Arguments arguments = new(args);
return arguments.Verb switch
{
    "catalogue" => CatalogueScenario.Run(arguments),
    "jlcparts" => JlcpartsScenario.Run(arguments),
    "index" => IndexScenario.Run(arguments),
    "certify" => IndexScenario.Certify(arguments),
    "query" => QueryScenario.Run(arguments),
    "filtered" => FilteredScenario.Run(arguments),
    "lexical" => LexicalScenario.Run(arguments),
    "parity" => ParityScenario.Run(arguments),
    "dense" => DenseScenario.Run(arguments),
    "ask" => AskScenario.Run(arguments),
    "embed" => EmbedScenario.Run(arguments),
    "search" => SearchScenario.Run(arguments),
    "retrieval" => RetrievalScenario.Run(arguments),
    "tokenize" => TokenizeScenario.Run(arguments),
    "kernels" => KernelScenario.Run(arguments),
    "fetch" => FetchScenario.Run(arguments),
    "jlc-server" => FetchScenario.Serve(arguments),
    "deltas" => DeltaScenario.Run(arguments),
    "campaign" => CampaignScenario.Run(arguments),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        catalogue --count N --out DIR [--dim 384] [--seed 1] [--static FILE | --onnx FILE --tokenizer FILE [--precision int8]]
          texts, databases, vectors and queries of a made-up catalogue
        jlcparts  --count N --out FILE [--seed 1] [--restock PCT]
                  the same parts as a jlcparts cache.sqlite3, with a suite in FILE.eval; pipeline.sh builds it
        index     --dir DIR [--only lexical] [--dim 384]            builds every index file, or one; time, size and memory of each
        certify   --dir DIR                                         recall of the index files that are there
        query     --dir DIR [--rounds 400] [--fts5 0] [--only NAME] latency of each kind of query, open time, memory
        filtered  --dir DIR [--queries 100] [--rounds 5]
                  dense search under filters: recall, also of filtering afterwards, and latency in turn with the unfiltered one
        lexical   --dir DIR [--rounds 5]
                  latency of the lexical leg by hit list, filter and length of the query
        parity    --dir DIR [--queries 10000] [--suites data/eval] [--static FILE]
                  mapped against exact: filters, lexical bits, dense recall; exit code 1 when they differ
        dense     --vectors FILE --queries FILE --dim D --out FILE [--index DIR] [--probes N] [--rounds 3]
                  recall and speed of the dense index at several settings
        ask       --dir DIR --text TEXT...                          answers of the lexical leg alone
        embed     --corpus FILE --static FILE | --onnx FILE --tokenizer FILE [--precision int8] [--count N]
                  texts per second, query latency, memory
        search    --snapshot DIR [--suites data/eval] [--rounds 3] [--only TEXT] [--answers FILE] [--profile 1]
                  whole searches in process: latency, stages, bytes, a digest of all answers; or what costs time and memory
        retrieval --snapshot DIR --corpus FILE [--suites data/eval] [--source ID] [--static FILE,FILE] [--onnx-int8 FILE]
                  [--onnx FILE] [--tokenizer FILE] [--arctic DIR] [--cache DIR]
                  figures per slice of BM25 alone, hashing, and the given encoders alone; transformers keep their vectors in
                  the cache
        tokenize  --corpus FILE --tokenizer FILE [--count 3000] [--rounds 20]
                  tokens per second and bytes a text, ours and the package's (compare/tokenizers.js: the reference)
        fetch     [--parts 100000] [--page 100] [--rate 100]        a paged source on loopback: memory by quarter, the rate
        deltas    --from DIR --to DIR                               bytes between two snapshots: by file, by block, by chunk
        kernels                                                     BenchmarkDotNet over the kernels
        campaign  [--only mutations,kills,swaps,soak,slow,greedy] [--mutations 10000] [--kills 100] [--swaps 50]
                  [--seed 1] [--parts 20000] [--rounds 6] [--seconds 5] [--soak-seconds 120] [--clients 2] [--greedy 4]
                  [--work DIR]
                  damage behind repaired checksums, kills of the build's Publish, exchanges under load, publications and
                  rollbacks under a mix of all routes with the server's memory, slow and greedy clients with a baseline beside
                  each; exit code 1 when something must not be
        """);
    return 2;
}
