using System.Buffers;
using System.Diagnostics;
using System.Formats.Tar;
using Components.Foundation.Files;
using Components.Serve.Bundles;
using Components.Serve.Sql;
using Components.Serve.Wire;
using ZstdSharp;

namespace Components.Serve.Tests.Bundles;

/// <summary>Footprints of a bundle have names by which a person finds them in KiCad.</summary>
public sealed class FootprintFileTests : IDisposable
{
    private static readonly string[] Names = ["lcsc_id", "artifact_type", "stored_key", "encoding", "raw_sha256"];

    private static readonly string Fixtures =
        Path.Combine(Checkout.Root, "tests", "Components.Transform.Tests", "Fixtures", "footprints");

    private readonly string _work = Directory.CreateTempSubdirectory("footprints-").FullName;

    public void Dispose() => Directory.Delete(_work, recursive: true);

    [Fact]
    public async Task Footprints_of_a_bundle_are_called_by_package_and_part()
    {
        Dictionary<string, byte[]> files = await BundledAsync();
        files.Keys.ShouldBe([
            .. Parts().Select(static part => $"assets/{part.Id}/kicad_footprint_mod/{part.Own}_C{part.Id}.kicad_mod"),
        ]);
        foreach ((long id, string own, string file) in Parts())
        {
            files[$"assets/{id}/kicad_footprint_mod/{own}_C{id}.kicad_mod"].ShouldBe(File.ReadAllBytes(file));
        }
    }

    [Theory]
    [InlineData("(footprint \"SOT-23 (3/\\\"A\\\")<x>\" (version 1)", "SOT-23__3___A____x__C7.kicad_mod")]
    [InlineData("(footprint \"../..\" (version 1)", "_.._C7.kicad_mod")]
    [InlineData("(footprint \"\" (version 1)", "footprint_C7.kicad_mod")]
    [InlineData("(module old", "footprint_C7.kicad_mod")]
    [InlineData("", "footprint_C7.kicad_mod")]
    public void A_name_that_no_file_bears_is_written_with_other_signs(string content, string name)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(content);
        string path = Path.Combine(_work, "odd");
        File.WriteAllBytes(path, bytes);
        FootprintFile.NameOf(7, new StoredAsset(path, null, Sha256Digest.Of(bytes), bytes.Length)).ShouldBe(name);
    }

    [Fact]
    public async Task Two_footprints_of_one_part_and_name_are_both_in_the_bundle()
    {
        (long id, string own, string file) = Parts().First();
        string other = Path.Combine(_work, "other.kicad_mod");
        await File.WriteAllTextAsync(other, await File.ReadAllTextAsync(file) + "\n");
        Dictionary<string, byte[]> files = await BundledAsync([(id, own, file), (id, own, other)]);
        files.Keys.ShouldContain($"assets/{id}/kicad_footprint_mod/{own}_C{id}.kicad_mod");
        files.Values.Select(static bytes => bytes.Length).ShouldBe(
            [(int)new FileInfo(file).Length, (int)new FileInfo(other).Length], ignoreOrder: true);
    }

    [Fact]
    public async Task KiCad_lists_them_by_these_names_where_it_is_installed()
    {
        string? python = new[] { "/usr/bin/python3", "/usr/local/bin/python3" }.FirstOrDefault(static candidate =>
            File.Exists(candidate) && Run(candidate, "-c", "import pcbnew").Code == 0);
        Assert.SkipWhen(python is null, "KiCad's Python module pcbnew is not installed.");
        string library = Directory.CreateDirectory(Path.Combine(_work, "parts.pretty")).FullName;
        foreach ((string path, byte[] bytes) in await BundledAsync())
        {
            await File.WriteAllBytesAsync(Path.Combine(library, Path.GetFileName(path)), bytes);
        }

        (int code, string output, string errors) = Run(
            python!, "-c", "import sys, pcbnew; print('\\n'.join(pcbnew.FootprintEnumerate(sys.argv[1])))", library);
        code.ShouldBe(0, errors);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(Parts().Select(static part => $"{part.Own}_C{part.Id}"), ignoreOrder: true);
    }

    // Every fixture, and one of them for a second part.
    private static IEnumerable<(long Id, string Own, string File)> Parts()
    {
        string[] files = [.. Directory.EnumerateFiles(Fixtures, "*.kicad_mod").Order(StringComparer.Ordinal)];
        return files.Append(files[0]).Select(static (file, index) => (
            1001L + index, File.ReadLines(file).First().Split('"')[1].Replace(' ', '_'), file));
    }

    private Task<Dictionary<string, byte[]>> BundledAsync() => BundledAsync([.. Parts()]);

    private async Task<Dictionary<string, byte[]>> BundledAsync(IReadOnlyList<(long Id, string Own, string File)> footprints)
    {
        string store = Directory.CreateDirectory(Path.Combine(_work, "store")).FullName;
        List<SqlRow> assets = [];
        foreach ((long id, _, string file) in footprints)
        {
            byte[] bytes = await File.ReadAllBytesAsync(file);
            string digest = Sha256Digest.Of(bytes).ToString();
            string key = $"objects/kicad_footprint_mod/{digest}.kicad_mod";
            Directory.CreateDirectory(Path.Combine(store, Path.GetDirectoryName(key)!));
            await File.WriteAllBytesAsync(Path.Combine(store, key), bytes);
            assets.Add(new SqlRow(Names, [id, "kicad_footprint_mod", key, null, digest]));
        }

        BundleParts parts = new()
        {
            Snapshot = "test",
            Ids = [.. footprints.Select(static part => part.Id).Distinct()],
            Assets = assets,
            Missing = null,
            Read = static _ => [],
            Pause = static () => ValueTask.CompletedTask,
        };
        ArrayBufferWriter<byte> target = new();
        await BundleWriter.WriteAsync(
            parts, AssetStore.Open(store), new BundleBudget(1 << 24), BundleFormat.Zstd, target,
            TestContext.Current.CancellationToken);
        using MemoryStream packed = new(target.WrittenSpan.ToArray());
        using DecompressionStream plain = new(packed);
        using TarReader tar = new(plain);
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name.StartsWith("assets/", StringComparison.Ordinal))
            {
                using MemoryStream content = new();
                entry.DataStream!.CopyTo(content);
                files[entry.Name] = content.ToArray();
            }
        }

        return files;
    }

    private static (int Code, string Output, string Errors) Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
