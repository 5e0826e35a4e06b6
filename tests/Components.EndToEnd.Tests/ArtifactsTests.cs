using System.Diagnostics;
using System.Formats.Tar;
using System.Text;
using System.Text.RegularExpressions;
using Components.Client;
using Components.Client.Wire;
using Components.TestKit.Parts;

namespace Components.EndToEnd.Tests;

/// <summary>Artifacts from their servers to a client's hands: fetched, in the snapshot, in the bundle, and collected.</summary>
public sealed partial class ArtifactsTests : IDisposable
{
    private readonly Workplace _workplace = new();
    private readonly PartsServer _server = new();

    public ArtifactsTests()
    {
        _server.AddPart(1525);
        _server.AddPart(25804, "another-model");
        _server.Remove(PartsServer.StepPath("another-model"));
        _server.Add("/sheet.pdf", PartsServer.Pdf, "application/pdf");
        Write("parts.csv", $"""
            id,part,maker,package,category,sub,text,stock,sheet
            1525,CL05B104KO5NNNC,Samsung,0402,Capacitors,Tantalum Capacitors,100nF 16V,10,{_server.Url}/sheet.pdf
            25804,0603WAF1002T5E,UNI-ROYAL,0603,Resistors,Chip Resistor - Surface Mount,10k 1%,10,{_server.Url}/gone.pdf
            25805,0603WAF1003T5E,UNI-ROYAL,0603,Resistors,Chip Resistor - Surface Mount,100k 1%,10,
            """);
        Write("bom.csv", "Designator,Value,LCSC\nC1,100n,C1525\nR1,10k,C25804\n");
        Write("profiles/parts.yaml", $$"""
            source:
              id: parts
              kind: csv
              path: parts.csv
              csv:
                columns: { id: id, part_number: part, manufacturer: maker, package: package, category: category,
                  subcategory: sub, description: text, stock: stock, datasheet: sheet }
            artifacts:
              enabled: true
              parts: { basic: false, preferred: false, list: bom.csv }
              easyeda_url: {{_server.EasyedaUrl}}
              obj_url: {{_server.ObjUrl}}
              step_url: {{_server.StepUrl}}
              requests_per_second: 1000
              burst: 1000
              allow_private_hosts: true
              collect_after: 0s
            """);
    }

    public void Dispose()
    {
        _server.Dispose();
        _workplace.Dispose();
    }

    [Fact]
    public async Task Footprint_model_and_data_sheet_of_a_part_are_in_the_bundle()
    {
        _workplace.Environment["COMPONENTS__artifacts__enabled"] = "false";
        Finished off = Build("FetchArtifacts");
        off.ExitCode.ShouldBe(2, off.ToString());
        off.Error.ShouldContain("FET071");
        _workplace.Environment.Remove("COMPONENTS__artifacts__enabled");

        Finished fetched = Build("FetchArtifacts");
        fetched.ExitCode.ShouldBe(0, fetched.ToString());
        Said(fetched, "8 stored (8 new), 2 absent, 0 failed");
        Said(fetched, "1 without: datasheet_pdf http_404");

        Finished snapshot = Build("Snapshot");
        snapshot.ExitCode.ShouldBe(0, snapshot.ToString());
        snapshot.StatusOf("Transform").ShouldBe("Succeeded", "the artifacts are new to it");
        int asked = _server.Log.Count;
        Build("FetchArtifacts").ExitCode.ShouldBe(0);
        Finished again = Build("Snapshot");
        again.StatusOf("Transform").ShouldBe("UpToDate", again.ToString());
        again.StatusOf("Snapshot").ShouldBe("UpToDate", again.ToString());
        _server.Log.Count.ShouldBe(asked);

        string directory = Placed("older");
        (FullMetadata metadata, Dictionary<string, byte[]> files) = await AskAsync(directory);
        metadata.AssetManifest["1525"].Select(static asset => $"{asset.ArtifactType} {asset.BundleState}").ShouldBe([
            "catalogue_row none", "datasheet_pdf packed", "easyeda_json packed", "kicad_footprint_mod packed", "model_obj packed",
            "model_step packed"]);
        metadata.AssetManifest["1525"].Skip(1).ShouldAllBe(static asset => asset.CompareOk == true && asset.FetchedAtUtc != null);
        Packed("1525", "datasheet_pdf").ShouldBe(PartsServer.Pdf);
        Packed("1525", "model_step").ShouldBe(PartsServer.Step);
        string footprint = Encoding.UTF8.GetString(Packed("1525", "kicad_footprint_mod"));
        string step = Path.GetFileName(metadata.AssetManifest["1525"].Single(static asset => asset.ArtifactType == "model_step")
            .BundlePath!);
        footprint.ShouldStartWith("(footprint \"R0603\" (version 20211014)");
        metadata.AssetManifest["1525"].Single(static asset => asset.ArtifactType == "kicad_footprint_mod").BundlePath
            .ShouldBe("assets/1525/kicad_footprint_mod/R0603_C1525.kicad_mod", "KiCad names a footprint by its file");
        footprint.ShouldContain($"(model \"${{COMPONENTS_3D}}/{step}\"");

        // What its sources do not have is said with the reason, and the footprint names no model.
        metadata.AssetManifest["25804"].Select(static asset => $"{asset.ArtifactType} {asset.BundleState}").ShouldBe([
            "catalogue_row none", "datasheet_pdf none", "easyeda_json packed", "kicad_footprint_mod packed", "model_obj packed",
            "model_step none"]);
        metadata.AssetManifest["25804"].Single(static asset => asset.ArtifactType == "model_step").SourceMeta
            .ShouldBe("""{"reason":"http_404","state":"absent"}""");
        Encoding.UTF8.GetString(Packed("25804", "kicad_footprint_mod")).ShouldNotContain("(model");

        // A part that was not chosen has its catalogue row alone.
        metadata.AssetManifest["25805"].Select(static asset => asset.ArtifactType).ShouldBe(["catalogue_row"]);

        await CollectedAsync(directory);

        byte[] Packed(string id, string type) => files[
            metadata.AssetManifest[id].Single(asset => asset.ArtifactType == type).BundlePath!];
    }

    // The snapshot that was built, where Publish would put it: no gate has anything to measure in three parts.
    private string Placed(string name)
    {
        string built = Path.GetDirectoryName(Directory.EnumerateFiles(
            Path.Combine(_workplace.Root, ".nuke", "cache", "store"), "metadata.json", SearchOption.AllDirectories)
            .MaxBy(File.GetLastWriteTimeUtc))!;
        string place = Path.Combine(_workplace.Root, "snapshots", name);
        foreach (string file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(place, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return place;
    }

    // Another list, and a snapshot of it: what the older one names stays as long as it is retained, and is gone with it.
    private async Task CollectedAsync(string directory)
    {
        Write("bom.csv", "C25804\n");
        Build("FetchArtifacts").ExitCode.ShouldBe(0);
        Finished snapshot = Build("Snapshot");
        snapshot.ExitCode.ShouldBe(0, snapshot.ToString());
        string newer = Placed("newer");
        Finished kept = Build("Prune");
        kept.ExitCode.ShouldBe(0, kept.ToString());

        // Two of the eight are the same bytes.
        Said(kept, "0 deleted, 0 in use, 2 kept; 0 of 7 artifacts deleted");
        File.Delete(Directory.EnumerateFiles(
            Path.Combine(_workplace.Root, ".nuke", "cache", "artifacts", "objects", "datasheet_pdf")).Single());
        (FullMetadata metadata, _) = await AskAsync(directory);
        metadata.AssetManifest["1525"].Single(static asset => asset.ArtifactType == "datasheet_pdf").BundleState
            .ShouldBe("missing");

        Finished collected = Build("Prune", "--keep", "1");
        collected.ExitCode.ShouldBe(0, collected.ToString());
        Said(collected, "1 deleted, 0 in use, 1 kept; 3 of 6 artifacts deleted");
        Directory.Exists(directory).ShouldBeFalse();

        // What the newer one names is in its bundle still.
        (metadata, Dictionary<string, byte[]> files) = await AskAsync(newer);
        metadata.AssetManifest["25804"].Where(static asset => asset.BundleState == "packed")
            .Select(asset => (asset.ArtifactType, files[asset.BundlePath!].Length > 0)).ShouldBe(
            [("easyeda_json", true), ("kicad_footprint_mod", true), ("model_obj", true)]);
        Said(Build("Prune", "--keep", "1"), "0 of 3 artifacts deleted");
    }

    private static void Said(Finished run, string words) =>
        run.Output.Contains(words, StringComparison.Ordinal).ShouldBeTrue($"'{words}' is not in: {run}");

    private Finished Build(params string[] arguments) => _workplace.Build([.. arguments, "--profile", "parts", "hashing"]);

    private void Write(string name, string text)
    {
        string path = Path.Combine(_workplace.Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<(FullMetadata Metadata, Dictionary<string, byte[]> Files)> AskAsync(string snapshot)
    {
        using Process server = _workplace.Start(
            Workplace.Program("Components.Cli", "components.dll"), "serve", "--urls", "http://127.0.0.1:0", "--snapshot",
            snapshot, "--profile", "parts", "hashing");
        try
        {
            using HttpClient http = new() { BaseAddress = await ListeningAsync(server) };
            using MemoryStream bundle = new();
            FullMetadata metadata = await new ComponentsClient(http).FullAsync(
                new FullQuery { ComponentIds = [1525, 25804, 25805] }, bundle);
            bundle.Position = 0;
            using ZstdSharp.DecompressionStream unpacked = new(bundle);
            using TarReader tar = new(unpacked);
            Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
            while (await tar.GetNextEntryAsync() is { } entry)
            {
                using MemoryStream content = new();
                await entry.DataStream!.CopyToAsync(content);
                files[entry.Name] = content.ToArray();
            }

            return (metadata, files);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<Uri> ListeningAsync(Process server)
    {
        while (true)
        {
            string? line = await server.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            line.ShouldNotBeNull("the server ended");
            if (Address().Match(line) is { Success: true } address)
            {
                return new Uri(address.Value);
            }
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
