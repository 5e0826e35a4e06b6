using System.Globalization;
using System.Text;

namespace Components.TestKit.Catalogues;

/// <summary>Writes an evaluation suite for a made-up catalogue: queries whose answers follow from the generator, so that the
/// retrieval gate measures something there and can fail.</summary>
public static class SyntheticSuite
{
    /// <summary>File name of the suite in its directory.</summary>
    public const string FileName = "synthetic.yaml";

    private const int PerSlice = 40;

    /// <summary>Writes a suite of up to 120 queries: part numbers, resistors and capacitors by their values, integrated
    /// circuits by their words.</summary>
    /// <param name="parts">The catalogue, in any order; enumerated once.</param>
    /// <param name="count">How many parts that are.</param>
    /// <param name="directory">Receives <see cref="FileName"/>; created when missing.</param>
    /// <param name="source">Source id that the suite is for.</param>
    /// <returns>Queries written.</returns>
    public static int Write(IEnumerable<SyntheticPart> parts, int count, string directory, string source)
    {
        StringBuilder yaml = new("# Generated with its catalogue; not for comparison between catalogues.\n"
            + $"suite: synthetic\nsources: [{source}]\nqueries:\n");
        HashSet<string> texts = new(StringComparer.Ordinal);
        Dictionary<string, int> slices = new(StringComparer.Ordinal);
        int step = Math.Max(1, count / (PerSlice * 8));
        int number = 0;
        foreach (SyntheticPart part in parts)
        {
            if (number++ % step == 0 && Query(part, number / step % 2 == 0) is { } query
                && slices.GetValueOrDefault(query.Slice) < PerSlice && texts.Add(query.Text))
            {
                slices[query.Slice] = slices.GetValueOrDefault(query.Slice) + 1;
                yaml.Append(CultureInfo.InvariantCulture, $"  - id: {query.Slice}-{slices[query.Slice]:000}\n    "
                    + $"slice: {query.Slice}\n    text: \"{query.Text}\"\n{query.Expectation}");
            }
        }

        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, FileName), yaml.ToString());
        return slices.Values.Sum();
    }

    private static (string Slice, string Text, string Expectation)? Query(SyntheticPart part, bool byNumber)
    {
        string package = part.Corpus.Package;
        if (byNumber || package.Length == 0)
        {
            return ("exact", part.Corpus.PartNumber, $"    expect:\n      2: {{part_is: \"{part.Corpus.PartNumber}\"}}\n");
        }

        switch (part.Corpus.ComponentType)
        {
            case "resistor":
                string ohm = part.Numbers["resistance_ohm"].ToString("R", CultureInfo.InvariantCulture);
                string value = Stated(part, "Resistance");
                return ("parametric", $"{value} {part.Numbers["tolerance_pct"]:0}% {package} resistor", Expect(
                    $"type: resistor, resistance_ohm: \"{ohm}\", tolerance_pct: \"<= {part.Numbers["tolerance_pct"]:0}\", "
                        + $"package: \"{package}\"",
                    $"type: resistor, resistance_ohm: \"{ohm}\", package: \"{package}\""));
            case "capacitor":
                string farad = part.Numbers["capacitance_f"].ToString("R", CultureInfo.InvariantCulture);
                string volt = part.Numbers["max_voltage_v"].ToString("R", CultureInfo.InvariantCulture);
                string code = part.Codes["tempco_code"];
                return ("several_constraints", $"{Stated(part, "Capacitance")} {volt}V {code} {package}", Expect(
                    $"type: capacitor, capacitance_f: \"{farad}\", max_voltage_v: \">= {volt}\", tempco_code: \"{code}\", "
                        + $"package: \"{package}\"",
                    $"type: capacitor, capacitance_f: \"{farad}\", package: \"{package}\""));
            case "ic":
                string words = part.Corpus.Subcategory.ToLowerInvariant();
                return ("category", $"{words} {package}", $"    expect:\n      2: {{category: \"{words}\", package: "
                    + $"\"{package}\"}}\n      1: {{category: \"{words}\"}}\n");
            default:
                return null;
        }
    }

    private static string Expect(string best, string good) =>
        $"    expect:\n      2: {{{best}}}\n      1: {{{good}}}\n    must: {{{good}}}\n";

    private static string Stated(SyntheticPart part, string name) =>
        JlcpartsCatalogue.Attributes(part).First(pair => string.Equals(pair.Key, name, StringComparison.Ordinal)).Value;
}
