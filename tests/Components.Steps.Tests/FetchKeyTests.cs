using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps.Tests;

/// <summary>Fetch may read whole sections; what of them decides its rows is in its key. What is not is named here with its
/// reason: a setting that is added and is in neither list fails.</summary>
public sealed class FetchKeyTests : IDisposable
{
    // Where the bytes come from: their contents are an input. How long is waited for them, and what is remembered of them.
    private static readonly string[] OfNoRow =
        ["path", "url", "fetch.download", "fetch.ledger_entries", "fetch.history_days"];

    // One source is one where these are empty, which makes its key: several have settings of other names in theirs.
    private static readonly string[] OfSeveral = ["sources", "catalogue.fields", "catalogue.priority", "catalogue.removed"];

    private static readonly string[] OfCsv = ["csv", "id_base"];

    private static readonly string[] OfJlc =
        ["jlc.base_url", "jlc.burst", "jlc.max_page_bytes", "jlc.max_pages", "jlc.requests_per_second", "jlc.resume_within"];

    private readonly string _root = Directory.CreateTempSubdirectory("fetch-key-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Kinds with the settings that other kinds alone read.</summary>
    public static TheoryData<string, string[]> Kinds => new()
    {
        { SourceSettings.SampleKind, [.. OfCsv, "jlc"] },
        { SourceSettings.JlcpartsKind, [.. OfCsv, "jlc"] },
        { SourceSettings.JlcpartsVolumesKind, [.. OfCsv, "jlc"] },
        { SourceSettings.CsvKind, ["jlc"] },
        { SourceSettings.JlcOpenApiKind, [.. OfCsv, .. OfJlc] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_setting_that_Fetch_may_read_of_one_source_is_in_its_key_or_named(string kind, string[] ofOthers)
    {
        PipelineConfiguration configuration = Load(
            "source: { id: shelf, kind: " + kind + ", guards: { min_rows: 2 } }\ncatalogue: { id: parts }");
        LeftOut(configuration).ShouldBe([.. Leaves(
            configuration, [.. OfNoRow, .. ofOthers], static name =>
                name.StartsWith("fetch.", StringComparison.Ordinal) ? name : $"source.{name}"), .. OfSeveral],
            ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_setting_that_Fetch_may_read_of_several_sources_is_in_its_key_or_named(string kind, string[] ofOthers)
    {
        PipelineConfiguration configuration = Load(
            "catalogue: { id: parts, priority: [shelf] }\nsources:\n"
            + "  shelf: { kind: " + kind + ", guards: { min_rows: 2 } }");

        // The name of a source is its key in the section. A source that is to go is no row of what is left. Of section source
        // it is asked whether it is written beside the others, which is a mistake.
        LeftOut(configuration).ShouldBe([.. Leaves(
            configuration, ["id", .. OfNoRow, .. ofOthers], static name =>
                name.StartsWith("fetch.", StringComparison.Ordinal) ? name : $"sources.shelf.{name}"), "catalogue.removed",
            .. configuration.Slice(["source"]).Values.Keys],
            ignoreOrder: true);
    }

    [Fact]
    public void Every_kind_is_asked() => Kinds.Select(static row => row.Data.Item1).ShouldBe(
        typeof(SourceSettings).GetFields().Where(static field => field.Name.EndsWith("Kind", StringComparison.Ordinal))
            .Select(static field => (string)field.GetRawConstantValue()!), ignoreOrder: true);

    private string[] LeftOut(PipelineConfiguration configuration)
    {
        PipelineStep step = FetchStep.Create(
            Places.From(_root, new Dictionary<string, string>(StringComparer.Ordinal), _root), new GraphSettings(configuration),
            ask: false);
        string[] read = [.. configuration.Slice(step.WorkSettings).Values.Keys];
        read.Length.ShouldBeGreaterThan(30);
        return [.. read.Except(configuration.Slice(step.Settings).Values.Keys, StringComparer.Ordinal)];
    }

    // A name stands for itself or for everything below it, and for something.
    private static IEnumerable<string> Leaves(
        PipelineConfiguration configuration, string[] names, Func<string, string> pathOf) =>
        names.SelectMany(name => configuration.Slice([pathOf(name).Split('.')[0]]).Values.Keys
            .Where(leaf => leaf == pathOf(name) || leaf.StartsWith(pathOf(name) + ".", StringComparison.Ordinal))
            .ToArray() is { Length: > 0 } leaves ? leaves : throw new InvalidOperationException($"{name} names nothing."));

    private PipelineConfiguration Load(string sections)
    {
        string needed = File.ReadAllText(Path.Combine(Checkout.Root, "pipeline.yaml"));
        int model = needed.IndexOf("\nmodel:", StringComparison.Ordinal);
        int after = needed.IndexOf("\nembed:", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_root, "pipeline.yaml"), sections + needed[model..after] + "\n");
        return PipelineConfiguration.Load(
            _root, [], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);
    }
}
