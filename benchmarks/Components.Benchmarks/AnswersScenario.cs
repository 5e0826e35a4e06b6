using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Embedding.Encoders;
using Components.Embedding.Onnx;
using Components.Embedding.Opening;
using Components.Evaluation.Suites;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Benchmarks;

/// <summary>Whole answers to every query of the suites, one line of JSON each, and their digest: ids, order, every bit of the
/// scores, labels, reasons, what was understood, notes. A change that is only to be faster leaves all of it as it was.</summary>
internal static class AnswersScenario
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static int Run(Arguments arguments)
    {
        EncoderFactory encoders = new(ModelLocator.Usual(null, null, null), new OnnxBackend());
        using SearchSnapshot snapshot = new SnapshotOpener(encoders).Open(arguments.Text("snapshot"));
        SearchRequest[] requests = [.. arguments.Text("suites", "data/eval,data/eval/development").Split(',')
            .SelectMany(SuiteReader.ReadAll)
            .Where(suite =>
                suite.Sources.Count == 0 || suite.Sources.Contains(snapshot.Metadata.SourceId, StringComparer.Ordinal))
            .SelectMany(static suite => suite.Queries).Select(static query => query.Request)];
        StringBuilder lines = new();
        foreach (SearchRequest request in requests)
        {
            // The name of the snapshot says nothing of the answer.
            SearchResponse response = snapshot.Search(request);
            response = response with { Snapshot = "", NextCursor = response.NextCursor?[response.Snapshot.Length..] };
            IEnumerable<string> spans = response.Understood.SelectMany(static item => item.Spans)
                .Select(static span => $" {span.Start}-{span.End}");
            _ = lines.Append(JsonSerializer.Serialize(response, Json)).AppendJoin("", spans).Append('\n');
        }

        byte[] bytes = Encoding.UTF8.GetBytes(lines.ToString());
        if (arguments.Text("out", "") is { Length: > 0 } path)
        {
            File.WriteAllBytes(path, bytes);
        }

        Console.WriteLine($"{requests.Length} queries over {snapshot.Engine.RowCount} parts, {bytes.Length} bytes, "
            + $"sha256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        return 0;
    }
}
