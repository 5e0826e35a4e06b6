using Components.Catalog.Types;
using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>Letters of a place in a circuit are those of the component type: a query that reads them means the type whose symbols
/// have them.</summary>
public sealed class DesignatorOfTypeTests
{
    // An LED is a diode in a circuit: D alone says no more than that. Optocouplers are U in KiCad and OK in other lists; U alone
    // says no kind.
    private static readonly string[] CalledByAnother = ["led", "optocoupler"];

    public static TheoryData<string> Types => [.. TypeTable.All.Select(static type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_has_letters_and_a_query_reads_them_as_the_same_type(string name)
    {
        TypeDefinition type = TypeTable.Find(name)!;
        type.Designator.ShouldMatch("^[A-Z]{1,3}$");
        string[] read = [.. ReadingWords.Designators.Values.SelectMany(static entries => entries)
            .Where(entry => entry.Kind.Length > 0 && Names(string.Join(' ', entry.Kind), type))
            .Select(static entry => entry.Letters)];
        if (read.Length > 0)
        {
            read.Contains(type.Designator).ShouldBe(
                !CalledByAnother.Contains(name), $"{type.Designator}: {string.Join(' ', read)}");
        }
    }

    [Theory]
    [InlineData("RV1 10k", "potentiometer", "potentiometer")]
    [InlineData("SW1 tactile 6x6mm", "switch", "switch")]
    [InlineData("RN1 10k", "resistor network", "resistor_network")]
    [InlineData("TH1 10k 0603", "thermistor", "thermistor")]
    [InlineData("K1 5V", "relay", "relay")]
    [InlineData("Y1 16MHz", "crystal", "crystal")]
    public void Letters_at_the_beginning_of_a_line_say_the_kind_of_which_KiCad_has_them(string line, string kind, string type)
    {
        TypeTable.DesignatorOf(type).ShouldBe(line[..line.IndexOf('1', StringComparison.Ordinal)]);
        QueryPlan plan = QueryParser.Parse(line);
        plan.Meant.ShouldContain(kind.Split(' ')[0]);
        plan.Meant.ShouldContain(kind.Split(' ')[^1]);
    }

    private static bool Names(string kind, TypeDefinition type) => kind == type.Title || kind == type.ShownName
        || type.Phrases.Contains(kind, StringComparer.Ordinal);
}
