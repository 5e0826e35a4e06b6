using System.Text;
using System.Text.Json;
using Components.Index.Building.Lexical;
using Components.Index.Building.Order;
using Components.Index.Lexical;

namespace Components.Index.Building.Tests.Lexical;

public sealed class GoldenBm25Tests
{
    [Fact]
    public void Scores_are_those_of_the_reference_implementation()
    {
        string shared = Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR") ?? "";
        string golden = Path.Combine(shared, "golden", "lexical", "bm25.json");
        Assert.SkipUnless(File.Exists(golden), "COMPONENTS_SHARED_DIR does not point to the development data.");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(golden));
        string directory = Directory.CreateTempSubdirectory("components-bm25-").FullName;
        try
        {
            string path = Path.Combine(directory, "lexical.bin");
            Build(document.RootElement.GetProperty("documents"), directory, path);
            using LexicalView view = LexicalView.Open(path);
            foreach (JsonElement query in document.RootElement.GetProperty("queries").EnumerateArray())
            {
                float[] scores = Score(view,
                    [.. query.GetProperty("query").EnumerateArray().Select(static term => term.GetString()!)]);
                foreach (JsonElement expected in query.GetProperty("top").EnumerateArray())
                {
                    float score = expected[1].GetSingle();
                    scores[expected[0].GetInt32()].ShouldBe(score, Math.Max(1e-5f, score * 1e-5f));
                }

                float tenth = scores.OrderDescending().ElementAt(query.GetProperty("top").GetArrayLength() - 1);
                tenth.ShouldBe(query.GetProperty("top").EnumerateArray().Last()[1].GetSingle(), 1e-4f);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Build(JsonElement documents, string directory, string path)
    {
        SegmentBuilder builder = new(0);
        foreach (JsonElement terms in documents.EnumerateArray())
        {
            builder.BeginRow();
            foreach (JsonElement term in terms.EnumerateArray())
            {
                builder.AddToken(Encoding.UTF8.GetBytes(term.GetString()!), 1, counts: true);
            }

            builder.EndRow();
        }

        using Segment segment = builder.Finish(directory);
        LexicalWriter.Write([segment], RowOrder.Of([.. Enumerable.Range(0, documents.GetArrayLength())
            .Select(static row => (uint)row)]), new LexicalSettings(), 0, path, CancellationToken.None);
    }

    private static float[] Score(LexicalView view, string[] terms)
    {
        float[] scores = new float[view.File.RowCount];
        List<uint> places = [];
        List<byte> frequencies = [];
        foreach (string text in terms)
        {
            int term = view.Find(Encoding.UTF8.GetBytes(text));
            if (term < 0)
            {
                continue;
            }

            LexicalTerm found = view.Term(term);
            float idf = view.Bm25.Idf(found.DocumentFrequency);
            view.ReadAll(found, places, frequencies);
            for (int index = 0; index < places.Count; index++)
            {
                scores[places[index]] += idf * view.Bm25.Weight(frequencies[index], view.Lengths[(int)places[index]]);
            }
        }

        return scores;
    }
}
