using System.Runtime.InteropServices;
using System.Text.Json;

namespace Components.Cli.Tests.Verbs;

public sealed class EmbedVerbTests(CliFixture fixture)
{
    [Fact]
    public async Task Texts_become_little_endian_rows_of_unit_length()
    {
        string texts = Path.Combine(fixture.Root, "texts.jsonl");
        string output = Path.Combine(fixture.Root, "texts.f32");
        await File.WriteAllTextAsync(texts, "{\"text\":\"10k resistor\"}\n{\"text\":\"100nF capacitor\",\"id\":7}\n");

        CliRun run = await fixture.RunAsync(null, "embed", "--texts", texts, "--out", output, "--json");

        run.Error.ShouldBeEmpty();
        JsonElement done = JsonDocument.Parse(run.Output).RootElement;
        done.GetProperty("texts").GetInt64().ShouldBe(2);
        done.GetProperty("dimension").GetInt32().ShouldBe(128);
        float[] vectors = MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(output)).ToArray();
        vectors.Length.ShouldBe(256);
        Math.Sqrt(vectors[..128].Sum(static value => (double)value * value)).ShouldBe(1, 1e-5);
        vectors[..128].ShouldNotBe(vectors[128..]);
    }

    [Fact]
    public async Task A_line_without_a_text_is_named()
    {
        string texts = Path.Combine(fixture.Root, "bad.jsonl");
        await File.WriteAllTextAsync(texts, "{\"text\":\"a\"}\n{\"body\":\"b\"}\n");
        CliRun run = await fixture.RunAsync(null, "embed", "--texts", texts, "--out", Path.Combine(fixture.Root, "bad.f32"));
        run.Error.ShouldBe($"EMB071: {texts}:2: The line is not an object with a string 'text'. "
            + $"Write one JSON object a line: {{\"text\": \"...\"}}.\n");
        run.ExitCode.ShouldBe(3);
        File.Exists(Path.Combine(fixture.Root, "bad.f32")).ShouldBeFalse();
    }

    [Fact]
    public async Task Shards_fill_the_embedding_cache_and_a_second_run_embeds_nothing()
    {
        string project = fixture.CopyProject("shards");
        string corpus = Path.Combine(project, "corpus.jsonl");
        System.Buffers.ArrayBufferWriter<byte> lines = new();
        for (int id = 1; id <= 20; id++)
        {
            Catalog.Corpus.CorpusCodec.WriteLine(
                new() { LcscId = id, ComponentType = "resistor", PartNumber = $"R{id}", Text = $"resistor {id} ohm" }, lines);
        }

        await File.WriteAllBytesAsync(corpus, lines.WrittenMemory);
        long texts = 0;
        foreach (string shard in (string[])["0/2", "1/2"])
        {
            JsonElement done = JsonDocument.Parse((await fixture.RunAsync(project, "embed", "--shard", shard, "--corpus", corpus,
                "--json")).Output).RootElement;
            done.GetProperty("embedded").GetInt64().ShouldBe(done.GetProperty("texts").GetInt64());
            texts += done.GetProperty("texts").GetInt64();
        }

        texts.ShouldBe(20);
        JsonElement again = JsonDocument.Parse((await fixture.RunAsync(project, "embed", "--shard", "0/1", "--corpus", corpus,
            "--json")).Output).RootElement;
        again.GetProperty("embedded").GetInt64().ShouldBe(0);
        again.GetProperty("cache_hits").GetInt64().ShouldBe(20);
    }

    [Theory]
    [InlineData("embed --texts a.jsonl")]
    [InlineData("embed --shard 0/2")]
    [InlineData("embed --texts a --out b --shard 0/2")]
    public async Task Half_a_request_is_a_usage_error(string line)
    {
        CliRun run = await fixture.RunAsync(null, line.Split(' '));
        run.Error.ShouldBe("SRV030: embed takes '--texts FILE --out FILE' or '--shard i/n --corpus FILE'. "
            + "'components embed --help' shows what it takes.\n");
        run.ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("embed --shard 5/2")]
    [InlineData("embed --shard x --corpus c.jsonl")]
    public async Task A_shard_that_is_none_is_named_whatever_is_missing_beside_it(string line)
    {
        CliRun run = await fixture.RunAsync(null, line.Split(' '));
        run.Error.ShouldStartWith($"EMB070: --shard: '{line.Split(' ')[2]}' is not a shard.");
        run.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        string missing = Path.Combine(fixture.Root, "missing.jsonl");
        CliRun run = await fixture.RunAsync(null, "embed", "--texts", missing, "--out", missing + ".f32");
        run.Error.ShouldBe($"SRV035: {missing}: The file does not exist. Name an existing file with '--texts'.\n");
        run.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task Outside_a_project_there_is_no_pinned_model()
    {
        string elsewhere = Path.GetPathRoot(fixture.Root)!;
        CliRun run = await fixture.RunAsync(elsewhere, "model", "list");
        run.Error.ShouldBe($"SRV032: {elsewhere}: No pipeline.yaml here or in any directory above. "
            + "Run inside the project, or name its directory with '--root DIR'.\n");
        run.ExitCode.ShouldBe(2);
    }
}
