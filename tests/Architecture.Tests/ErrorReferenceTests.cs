using Components.ErrorReference;

namespace Components.Architecture.Tests;

public sealed class ErrorReferenceTests
{
    [Fact]
    public void The_reference_of_errors_is_what_the_sources_say()
    {
        string path = Path.Combine(Repository.Root, ErrorDocument.Path);
        File.ReadAllText(path)
            .ShouldBe(ErrorDocument.Make(Repository.Root), "Run './build.sh ErrorReference' and commit docs/ERRORS.md.");
    }

    [Fact]
    public void Every_error_says_who_acts_what_happened_and_what_to_do()
    {
        IReadOnlyList<ErrorEntry> entries = ErrorDocument.Entries(Repository.Root);
        entries.Count.ShouldBeGreaterThan(200);
        entries.Where(static entry => entry.Kind.Length == 0 || entry.What.Length == 0 || entry.Remedy.Length == 0)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_code_ends_in_one_way_wherever_it_is_raised()
    {
        // One code for a missing SDK and for failed tests went unnoticed: scripts and sources were not looked at together.
        ErrorDocument.Entries(Repository.Root)
            .GroupBy(static entry => entry.Code, StringComparer.Ordinal)
            .Where(static code => code.Select(static entry => entry.Kind).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(static code => code.Key)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Arguments_are_found_by_name_and_by_place_and_computed_parts_become_names()
    {
        const string Source = """
            internal static class Errors
            {
                private const string Again = "Run it again.";

                public static InputDataException Row(string path, long line) => new(
                    code: "FET998", what: $"Row {line} of '{Path.GetFileName(path)}' is " + "damaged.", where: path, remedy: Again);

                public static SnapshotException Gone(string path) => new("VEC998", "It is gone.", path, $"Look at {path}.");

                public static Problem Busy() => Describe(StatusCodes.Status503ServiceUnavailable, "SRV998", "Busy", "No place is free.", "Ask again.");
            }
            """;
        ErrorReader.Read(Source).ShouldBe(
        [
            new ErrorEntry("FET998", "exit 3", "Row {line} of '{path}' is damaged.", "Run it again."),
            new ErrorEntry("VEC998", "exit 6", "It is gone.", "Look at {path}."),
            new ErrorEntry("SRV998", "HTTP 503", "Busy. No place is free.", "Ask again."),
        ]);
    }
}
