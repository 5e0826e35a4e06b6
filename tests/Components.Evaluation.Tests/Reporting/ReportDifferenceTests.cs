using System.Reflection;
using System.Text.Json.Nodes;
using Components.Evaluation.Reporting;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Reporting;

/// <summary>The report on a candidate beside another live snapshot: names whole, digests shortened.</summary>
public sealed class ReportDifferenceTests(SampleSnapshot sample) : IDisposable
{
    private const string LiveRevision = "sha256:31c57b5e8c8370e9413a5ba1da4e9d03cc8904bc1947990b789c08dc15cd00d0";
    private const string Commit = "751bff37182d3f1213fa05d7196b954e230abad9";

    private readonly string _directory = Directory.CreateTempSubdirectory("difference-report-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_changed_model_is_named_in_full_and_its_digest_by_twelve_digits()
    {
        string page = Write(
            live: ("sentence-transformers/all-MiniLM-L6-v2", LiveRevision),
            candidate: ("sentence-transformers/all-MiniLM-L12-v2", Commit));

        page.ShouldContain(
            Row("Model", "sentence-transformers/all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L12-v2"));
        page.ShouldContain(Row("Model revision", "sha256:31c57b5e8c83", "751bff37182d"));
        page.ShouldContain(Row("Source", "another-source-of-parts", "sample"));
    }

    [Theory]
    [InlineData("MIT")]
    [InlineData("")]
    public void The_licence_of_the_model_stands_beside_it_where_its_pin_says_one(string licence)
    {
        string page = File.ReadAllText(ReportWriter.Write(
            new ReportInputs { SnapshotDirectory = sample.Snapshot, Gates = [], ModelLicence = licence }, _directory));

        page.Contains("<dt>Licence of the model</dt><dd><bdi>MIT</bdi></dd>", StringComparison.Ordinal)
            .ShouldBe(licence.Length > 0);
        page.Contains("Licence of the model", StringComparison.Ordinal).ShouldBe(licence.Length > 0);
    }

    [Fact]
    public void A_revision_that_is_no_digest_is_shown_whole()
    {
        string page = Write(live: ("m", "embedded-release-2026-11"), candidate: ("m", "embedded-release-2026-12"));

        page.ShouldContain(Row("Model revision", "embedded-release-2026-11", "embedded-release-2026-12"));
        page.ShouldContain("<dt>Revision</dt><dd class=\"code\">embedded-release-2026-12</dd>");
    }

    [Fact]
    public void A_live_snapshot_of_another_version_is_compared_by_what_can_be_read_and_the_reason_is_shown()
    {
        string live = Snapshot("20261119-aaaaaaaaaaaa", "another", "m", "r", static manifest =>
            manifest["text_template_version"] = 99);

        string page = Write(live, Snapshot(SampleSnapshot.Name, "sample", "m", "r"));

        page.ShouldContain(Row("Source", "another", "sample"));
        page.ShouldContain("<td>Vector manifest</td><td class=\"n\"></td>"
            + "<td class=\"n\">The texts were made by text template version 99;");
    }

    [Fact]
    public void No_template_has_a_format_of_its_own()
    {
        // How values are written stands in ReportFunctions, once for every page.
        Assembly own = typeof(ReportFunctions).Assembly;
        string[] templates = [.. own.GetManifestResourceNames().Where(static name =>
            name.EndsWith(".html", StringComparison.Ordinal))];
        templates.Length.ShouldBeGreaterThan(10);
        foreach (string template in templates)
        {
            using StreamReader reader = new(own.GetManifestResourceStream(template)!);
            string text = reader.ReadToEnd();
            text.ShouldNotContain("math.format", customMessage: template);
            text.ShouldNotContain("date.", customMessage: template);
        }
    }

    [Theory]
    [InlineData("sha256:31c57b5e8c8370e9413a5ba1da4e9d03cc8904bc1947990b789c08dc15cd00d0", "sha256:31c57b5e8c83")]
    [InlineData("31c57b5e8c8370e9413a5ba1da4e9d03cc8904bc1947990b789c08dc15cd00d0", "31c57b5e8c83")]
    [InlineData("751BFF37182D3F1213FA05D7196B954E230ABAD9", "751BFF37182D")]
    [InlineData("751bff37182d3f1213fa05d7196b954e230abad", "751bff37182d3f1213fa05d7196b954e230abad")]
    [InlineData("751bff37182d3f1213fa05d7196b954e230abadx", "751bff37182d3f1213fa05d7196b954e230abadx")]
    [InlineData("sha256:none", "sha256:none")]
    [InlineData("components-static-v3", "components-static-v3")]
    [InlineData("", "")]
    public void Only_what_is_a_digest_by_its_shape_is_shortened(string text, string shown) =>
        ReportFunctions.ShortDigest(text).ShouldBe(shown);

    private static string Row(string name, string before, string after) =>
        $"<tr><td>{name}</td><td class=\"n\">{before}</td><td class=\"n\">{after}</td><td class=\"n same\"></td></tr>";

    private string Write((string Id, string Revision) live, (string Id, string Revision) candidate)
    {
        return Write(
            Snapshot("20261119-aaaaaaaaaaaa", "another-source-of-parts", live.Id, live.Revision),
            Snapshot(SampleSnapshot.Name, "sample", candidate.Id, candidate.Revision));
    }

    private string Write(string liveDirectory, string directory)
    {
        string page = File.ReadAllText(ReportWriter.Write(
            new ReportInputs { SnapshotDirectory = directory, LiveSnapshotDirectory = liveDirectory, Gates = [] }, _directory));
        return page.Replace("<bdi>", "", StringComparison.Ordinal).Replace("</bdi>", "", StringComparison.Ordinal);
    }

    private string Snapshot(string name, string source, string modelId, string revision, Action<JsonNode>? change = null)
    {
        string directory = sample.Copy();
        string metadataPath = Path.Combine(directory, SnapshotFiles.Metadata);
        SnapshotMetadata metadata = SnapshotMetadata.Parse(File.ReadAllBytes(metadataPath));
        File.WriteAllBytes(metadataPath, (metadata with { Name = name, SourceId = source }).ToUtf8());
        string manifestPath = Path.Combine(directory, "vector", "manifest.json");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(manifestPath))!;
        manifest["model_id"] = modelId;
        manifest["model_revision"] = revision;
        change?.Invoke(manifest);
        File.WriteAllText(manifestPath, manifest.ToJsonString());
        return directory;
    }
}
