using Components.Catalog.Import;
using Components.Fetch.Settings;
using Components.SampleGenerator;

namespace Components.Fetch.Tests;

public sealed class SampleCatalogueTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_checked_in_files_are_what_the_generator_writes()
    {
        string directory = Path.Combine(TestFolder.RepositoryRoot, "data", "sample");
        IReadOnlyList<(string Name, string Text)> files = SampleCatalogue.Files();
        Directory.EnumerateFiles(directory, "*.csv").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            .ShouldBe(files.Select(static file => file.Name).Append("oddities.csv").Order(StringComparer.Ordinal));
        foreach ((string name, string text) in files)
        {
            (File.ReadAllText(Path.Combine(directory, name)) == text)
                .ShouldBeTrue($"{name} differs; run 'dotnet run --project data/sample/generator -- data/sample'");
        }
    }

    [Fact]
    public async Task Every_row_of_the_sample_is_imported_once()
    {
        string output = _folder.NewDirectory("out");
        FetchResult result = await FetchStage.RunAsync(Request(), output);
        List<ImportRecord> records = [.. ImportCodec.Read(Path.Combine(output, FetchStage.ImportFileName))];
        records.Count.ShouldBe((int)result.Manifest.Counts.Imported);
        result.Manifest.Counts.Quarantined.ShouldBe(0);
        records.Select(static record => record.LcscId).Distinct().Count().ShouldBe(records.Count);
        records.Select(static record => record.Manufacturer + "\n" + record.PartNumber).Distinct(StringComparer.Ordinal).Count().ShouldBe(records.Count);
        records.Single(static record => record.LcscId == 25804).PartNumber.ShouldBe("0603WAF1002T5E");
        records.Single(static record => record.LcscId == 1525).PartNumber.ShouldBe("CL05B104KO5NNNC");
        records.Single(static record => record.LcscId == 25744).PartNumber.ShouldBe("0402WGF1002TCE");
    }

    private FetchRequest Request() => new()
    {
        Source = new SourceSettings(),
        RepositoryRoot = TestFolder.RepositoryRoot,
        StateDirectory = _folder.File("state"),
    };
}
