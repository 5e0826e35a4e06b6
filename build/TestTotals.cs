using System.Globalization;
using System.Xml.Linq;
using Nuke.Common.IO;

/// <summary>The tests of all projects, counted over their trx files.</summary>
internal sealed record TestTotals(int Passed, int Failed, int Skipped)
{
    /// <summary>Reads the result files.</summary>
    /// <param name="directory">Where the trx files lie.</param>
    /// <param name="exitCode">Exit code of the test run. Where it says failure and no file does, a test host crashed before it could
    /// write: that counts as one failure.</param>
    public static TestTotals Read(AbsolutePath directory, int exitCode)
    {
        int passed = 0;
        int failed = 0;
        int total = 0;
        foreach (AbsolutePath file in directory.GlobFiles("*.trx"))
        {
            XElement counters = XDocument.Load(file).Descendants().First(element => element.Name.LocalName is "Counters");
            passed += Count(counters, "passed");
            failed += Count(counters, "failed") + Count(counters, "error") + Count(counters, "timeout") + Count(counters, "aborted");
            total += Count(counters, "total");
        }

        int skipped = Math.Max(0, total - passed - failed);
        return new TestTotals(passed, failed == 0 && exitCode != 0 ? 1 : failed, skipped);
    }

    /// <summary>Fails the target.</summary>
    /// <exception cref="InvalidOperationException">A test failed, or there were none.</exception>
    public void ThrowIfFailed()
    {
        if (Failed > 0)
        {
            throw new InvalidOperationException($"{Failed} of {Passed + Failed + Skipped} tests failed; their output is above and in output/test-results.");
        }

        if (Passed == 0)
        {
            throw new InvalidOperationException("No test was run; output/test-results holds no results.");
        }
    }

    public override string ToString() =>
        $"{Passed} passed, {Failed} failed" + (Skipped == 0 ? "" : $", {Skipped} skipped");

    private static int Count(XElement counters, string name) =>
        int.Parse(counters.Attribute(name)?.Value ?? "0", CultureInfo.InvariantCulture);
}
