using System.Globalization;
using System.Xml.Linq;
using Components.Foundation.Errors;
using Nuke.Common.IO;

/// <summary>The tests of all projects, counted over their trx files.</summary>
internal sealed record TestTotals(int Passed, int Failed, int Skipped)
{
    private const string Place = "output/test-results";

    // How a test's warning begins that says so (xunit's TestContext.AddWarning).
    private const string LeftOutMark = "Left out: ";

    // A message that compares long texts fills screens with its table.
    private const int ShownLines = 30;

    /// <summary>Failed tests, each with its message and the place.</summary>
    public IReadOnlyList<string> Failures { get; private init; } = [];

    /// <summary>Remarks of passed tests on what they left out, because this machine lacks it.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    /// <summary>Reads the result files.</summary>
    /// <param name="directory">Where the trx files lie.</param>
    /// <param name="exitCode">Exit code of the test run. Where it says failure and no file does, a test host crashed before it
    /// could write: that counts as one failure.</param>
    public static TestTotals Read(AbsolutePath directory, int exitCode)
    {
        int passed = 0;
        int failed = 0;
        int total = 0;
        List<string> failures = [];
        List<string> leftOut = [];
        foreach (AbsolutePath file in directory.GlobFiles("*.trx"))
        {
            XDocument results = XDocument.Load(file);
            failures.AddRange(results.Descendants().Where(IsFailure).Select(Describe));
            leftOut.AddRange(results.Descendants().Where(static element => element.Name.LocalName is "RunInfo")
                .Select(static element => element.Value.Trim())
                .Where(static text => text.Contains(LeftOutMark, StringComparison.Ordinal))
                .Select(static text => text[text.IndexOf(LeftOutMark, StringComparison.Ordinal)..]));
            XElement counters = results.Descendants().First(element => element.Name.LocalName is "Counters");
            passed += Count(counters, "passed");
            failed += Count(counters, "failed") + Count(counters, "error") + Count(counters, "timeout")
                + Count(counters, "aborted");
            total += Count(counters, "total");
        }

        int skipped = Math.Max(0, total - passed - failed);
        return new TestTotals(passed, failed == 0 && exitCode != 0 ? 1 : failed, skipped)
        {
            Failures = failures,
            LeftOut = leftOut,
        };
    }

    /// <summary>Fails the target.</summary>
    /// <param name="filter">Value of --filter; null where all tests were to run.</param>
    /// <exception cref="InternalException">BLD092: a test failed. BLD093: there were none.</exception>
    /// <exception cref="UsageException">BLD228: there were none, and a filter was given.</exception>
    public void ThrowIfFailed(string? filter)
    {
        if (Failed > 0)
        {
            throw new InternalException(
                "BLD092",
                $"{Failed} of {Passed + Failed + Skipped} tests failed.",
                Place,
                "They are listed above with their messages; correct them and run './build.sh Test' again.");
        }

        if (Passed == 0)
        {
            throw filter is not null
                ? new UsageException(
                    "BLD228", $"No test matches '{filter}'.", "--filter",
                    "Correct it, for example FullyQualifiedName~Negation, or leave it out.")
                : new InternalException(
                    "BLD093", "No test was run.", Place, "Check that Components.sln lists the test projects.");
        }
    }

    public override string ToString() =>
        $"{Passed} passed, {Failed} failed" + (Skipped == 0 ? "" : $", {Skipped} skipped");

    private static bool IsFailure(XElement element) =>
        element.Name.LocalName is "UnitTestResult"
            && element.Attribute("outcome")?.Value is "Failed" or "Error" or "Timeout" or "Aborted";

    private static string Describe(XElement result)
    {
        string message = Start(Text(result, "Message"), ShownLines);
        string stack = Start(Text(result, "StackTrace"), lines: 8);
        return $"FAILED {result.Attribute("testName")?.Value}\n{message}\n{stack}".TrimEnd();
    }

    private static string Start(string text, int lines) => string.Join('\n', text.Split('\n').Take(lines));

    private static string Text(XElement result, string name) =>
        result.Descendants()
            .FirstOrDefault(element => string.Equals(element.Name.LocalName, name, StringComparison.Ordinal))?.Value.Trim() ?? "";

    private static int Count(XElement counters, string name) =>
        int.Parse(counters.Attribute(name)?.Value ?? "0", CultureInfo.InvariantCulture);
}
