using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Steps.Tests;

/// <summary>A report takes the place of the old one, and of nothing else.</summary>
public sealed class RunReportTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("run-report-").FullName;

    private string Report => Path.Combine(_root, "report");

    public void Dispose() => new DurableFiles().DeleteDirectory(_root);

    [Fact]
    public void A_report_takes_the_place_of_the_old_one()
    {
        foreach (string text in (string[])["old", "new"])
        {
            RunReport.Replace(Report, fresh => File.WriteAllText(Path.Combine(fresh, "index.html"), text));
            File.ReadAllText(Path.Combine(Report, "index.html")).ShouldBe(text);
        }

        Directory.GetFileSystemEntries(_root).ShouldBe([Report]);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report.new")]
    public void A_file_in_its_place_is_named_and_left_as_it_is(string name)
    {
        string file = Path.Combine(_root, name);
        File.WriteAllText(file, "mine");

        EnvironmentException error = Should.Throw<EnvironmentException>(() =>
            RunReport.Replace(Report, fresh => File.WriteAllText(Path.Combine(fresh, "index.html"), "new")));

        (error.Code, error.Where).ShouldBe(("FIL004", file));
        File.ReadAllText(file).ShouldBe("mine");
    }
}
