namespace Components.Benchmarks;

/// <summary>Text of each verb. A verb takes the options that its text names, and no others.</summary>
internal static class Verbs
{
    /// <summary>Verbs with their text, in the order in which they are shown.</summary>
    public static IReadOnlyList<(string Verb, string Help)> All { get; } =
    [
        ("catalogue", """
            catalogue --count N --out DIR [--dim 384] [--seed 1] [--static FILE | --onnx FILE --tokenizer FILE [--precision int8]
                      [--batch N]]
                      texts, databases, vectors and queries of a made-up catalogue
            """),
        ("jlcparts", """
            jlcparts  --count N --out FILE [--seed 1] [--restock PCT]
                      the same parts as a jlcparts cache.sqlite3, with a suite in FILE.eval; pipeline.sh builds it
            """),
        ("index", """
            index     --dir DIR [--only lexical] [--dim 384]
                      builds every index file, or one; time, size and memory of each
            """),
        ("certify", """
            certify   --dir DIR                                         recall of the index files that are there
            """),
        ("query", """
            query     --dir DIR [--rounds 400] [--fts5 0] [--only NAME] [--dim 384]
                      latency of each kind of query, open time, memory
            """),
        ("filtered", """
            filtered  --dir DIR [--queries 100] [--rounds 5] [--dim 384]
                      dense search under filters: recall, also of filtering afterwards; latency in turn with the unfiltered one
            """),
        ("lexical", """
            lexical   --dir DIR [--rounds 5]
                      latency of the lexical leg by hit list, filter and length of the query
            """),
        ("parity", """
            parity    --dir DIR [--queries 10000] [--seed 1] [--suites data/eval] [--static FILE | --onnx FILE --tokenizer FILE
                      [--precision int8] [--batch N]]
                      mapped against exact: filters, lexical bits, dense recall; exit code 1 when they differ
            """),
        ("dense", """
            dense     --vectors FILE --queries FILE --dim D | --snapshot DIR [--suites data/eval,data/eval/development]
                      --out FILE [--index DIR] [--probes N] [--rounds 3] [--k 10] [--scan-list-rows N]
                      recall and speed of the dense index at several settings, or of a complete scan by lists of N rows; over any
                      vectors, or those of a snapshot and the queries of the suites
            """),
        ("ask", """
            ask       --dir DIR --text TEXT...                          answers of the lexical leg alone
            """),
        ("embed", """
            embed     --corpus FILE --static FILE | --onnx FILE --tokenizer FILE [--precision int8] [--count N] [--threads N]
                      [--batch N] [--rounds 3]
                      texts per second, query latency, memory
            """),
        ("search", """
            search    --snapshot DIR [--suites data/eval] [--rounds 3] [--only TEXT] [--answers FILE] [--profile 1]
                      whole searches in process: latency, stages, bytes, a digest of all answers; or what costs time and memory
            """),
        ("answers", """
            answers   --snapshot DIR [--suites data/eval,data/eval/development] [--out FILE]
                      whole answers to every query of the suites, a line of JSON each, and their digest: equal where nothing but
                      the speed changed
            """),
        ("gate", """
            gate      --gate ID --snapshot DIR [--live DIR] [--suites data/eval] [--severity warn] [--out DIR]
                      one gate with the time of each of its phases, what every check looked at, and its result in DIR;
                      severity is that of the two checks that made-up suites fail; exit code 1 when the gate does not pass
            """),
        ("retrieval", """
            retrieval --snapshot DIR --corpus FILE [--suites data/eval] [--source ID] [--models DIR] [--static FILE,FILE]
                      [--onnx-int8 FILE] [--onnx FILE] [--tokenizer FILE] [--arctic DIR] [--cache DIR]
                      figures per slice of BM25 alone, hashing, and the given encoders alone; transformers keep their vectors in
                      the cache
            """),
        ("tokenize", """
            tokenize  --corpus FILE --tokenizer FILE [--count 3000] [--rounds 20]
                      tokens per second and bytes a text, ours and the package's (compare/tokenizers.js: the reference)
            """),
        ("fetch", """
            fetch     [--parts 100000] [--page 100] [--rate 100]        a paged source on loopback: memory by quarter, the rate
            """),
        ("deltas", """
            deltas    --from DIR --to DIR                               bytes between two snapshots: by file, by block, by chunk
            """),
        ("jlc-server", """
            jlc-server [--parts 100000] [--page 100]                    the server that fetch asks; it ends with its input
            """),
        ("kernels", """
            kernels   options of BenchmarkDotNet                        BenchmarkDotNet over the kernels
            """),
        ("campaign", """
            campaign  [--only mutations,kills,swaps,soak,slow,greedy] [--mutations 10000] [--kills 100] [--swaps 50]
                      [--seed 1] [--parts 20000] [--rounds 6] [--seconds 5] [--soak-seconds 120] [--clients 2] [--greedy 4]
                      [--work DIR]
                      damage behind repaired checksums, kills of the build's Publish, exchanges under load, publications and
                      rollbacks under a mix of all routes with the server's memory, slow and greedy clients with a baseline beside
                      each; exit code 1 when something must not be
            """),
    ];

    /// <summary>Text of one verb; null where there is no such verb.</summary>
    /// <param name="verb">Its name.</param>
    public static string? HelpOf(string verb) => All.FirstOrDefault(known => known.Verb == verb).Help;

    /// <summary>The texts of all.</summary>
    public static string Help => string.Join('\n', All.Select(static verb => verb.Help));
}
