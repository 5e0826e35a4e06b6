using System.Runtime.InteropServices;
using System.Text.Json;

namespace Components.Cli.Tests;

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
        run.Error.ShouldBe($"SRV036: {texts}:2: The line is not a JSON object with a text in 'text'. Write one object such as {{\"text\": \"10k resistor\"}} a line.\n");
        run.ExitCode.ShouldBe(3);
        File.Exists(Path.Combine(fixture.Root, "bad.f32")).ShouldBeFalse();
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
        run.Error.ShouldBe($"SRV032: {elsewhere}: No pipeline.yaml here or in any directory above. Run inside the project, or name its directory with '--root DIR'.\n");
        run.ExitCode.ShouldBe(2);
    }
}
