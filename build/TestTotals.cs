using System.Globalization;
using System.Xml.Linq;
using Nuke.Common.IO;

/// <summary>The tests of all projects, counted over their trx files.</summary>
internal sealed record TestTotals(int Passed, int Failed, int Skipped)
{
    /// <summary>What failed, each with its message and the place.</summary>
    public IReadOnlyList<string> Failures { get; private init; } = [];

    /// <summary>Reads the result files.</summary>
    /// <param name="directory">Where the trx files lie.</param>
    /// <param name="exitCode">Exit code of the test run. Where it says failure and no file does, a test host crashed before it could
    /// write: that counts as one failure.</param>
    public static TestTotals Read(AbsolutePath directory, int exitCode)
    {
        int passed = 0;
        int failed = 0;
        int total = 0;
        List<string> failures = [];
        foreach (AbsolutePath file in directory.GlobFiles("*.trx"))
        {
            XDocument results = XDocument.Load(file);
            failures.AddRange(results.Descendants().Where(IsFailure).Select(Describe));
            XElement counters = results.Descendants().First(element => element.Name.LocalName is "Counters");
            passed += Count(counters, "passed");
            failed += Count(counters, "failed") + Count(counters, "error") + Count(counters, "timeout") + Count(counters, "aborted");
            total += Count(counters, "total");
        }

        int skipped = Math.Max(0, total - passed - failed);
        return new TestTotals(passed, failed == 0 && exitCode != 0 ? 1 : failed, skipped) { Failures = failures };
    }

    /// <summary>Fails the target.</summary>
    /// <exception cref="InvalidOperationException">A test failed, or there were none.</exception>
    public void ThrowIfFailed()
    {
        if (Failed > 0)
        {
            throw new InvalidOperationException($"{Failed} of {Passed + Failed + Skipped} tests failed; they are listed above and in output/test-results.");
        }

        if (Passed == 0)
        {
            throw new InvalidOperationException("No test was run; output/test-results holds no results.");
        }
    }

    public override string ToString() =>
        $"{Passed} passed, {Failed} failed" + (Skipped == 0 ? "" : $", {Skipped} skipped");

    private static bool IsFailure(XElement element) =>
        element.Name.LocalName is "UnitTestResult" && element.Attribute("outcome")?.Value is "Failed" or "Error" or "Timeout" or "Aborted";

    private static string Describe(XElement result)
    {
        string message = Text(result, "Message");
        string stack = string.Join('\n', Text(result, "StackTrace").Split('\n').Take(8));
        return $"FAILED {result.Attribute("testName")?.Value}\n{message}\n{stack}".TrimEnd();
    }

    private static string Text(XElement result, string name) =>
        result.Descendants().FirstOrDefault(element => string.Equals(element.Name.LocalName, name, StringComparison.Ordinal))?.Value.Trim() ?? "";

    private static int Count(XElement counters, string name) =>
        int.Parse(counters.Attribute(name)?.Value ?? "0", CultureInfo.InvariantCulture);
}
