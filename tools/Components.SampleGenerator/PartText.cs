using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Components.SampleGenerator;

/// <summary>
/// Reads hand-written part tables (parts/*.txt). A line <c>@ category | subcategory | manufacturer</c> opens a group; every other
/// line is <c>part number | package | price | description | attributes</c>. A list in brackets makes variants of a part:
/// <c>AMS1117-[1.8,3.3]</c> gives two, and <c>$1</c> stands for the variant elsewhere in the line; <c>[33=3.3]</c> writes 33 in
/// the part number and 3.3 for <c>$1</c>; <c>[C8=LQFP-48~64KB]</c> has the further values <c>$1.2</c>, <c>$1.3</c>.
/// In a part number <c>%</c> is a comma. Attributes are <c>name=value; name=value</c>, where <c>;;</c> is a semicolon inside a
/// value.</summary>
internal static partial class PartText
{
    /// <summary>Names of the embedded tables, in order.</summary>
    internal static IEnumerable<string> Tables() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Order(StringComparer.Ordinal);

    internal static IEnumerable<SamplePart> Read(string table)
    {
        string[] group = [];
        int number = 0;
        foreach (string line in Lines(table))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string[] cells = [.. (line[0] == '@' ? line[1..] : line).Split('|').Select(static cell => cell.Trim())];
            if (line[0] == '@')
            {
                group = cells.Length == 3 ? cells
                    : throw Wrong(table, number, "a group has category, subcategory and manufacturer");
                continue;
            }

            if (cells.Length is not (4 or 5) || group.Length == 0)
            {
                throw Wrong(table, number, "a part has part number, package, price, description and attributes");
            }

            foreach (SamplePart part in Expand(cells, group, table, number))
            {
                yield return part;
            }
        }
    }

    private static IEnumerable<string> Lines(string table)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(table)
            ?? throw new InvalidOperationException($"parts/{table}.txt is not embedded.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line.Trim();
        }
    }

    private static IEnumerable<SamplePart> Expand(string[] cells, string[] group, string table, int number)
    {
        List<(string PartNumber, List<string[]> Values)> variants = [(cells[0], [])];
        while (Brackets().Match(variants[0].PartNumber) is { Success: true } match)
        {
            string[] choices = match.Groups[1].Value.Split(',');
            variants = [.. variants.SelectMany(variant => choices.Select(choice =>
            {
                (string code, string value) = choice.Split('=', 2) is [string left, string right] ? (left, right)
                    : (choice, choice);
                Match place = Brackets().Match(variant.PartNumber);
                string partNumber = variant.PartNumber[..place.Index] + code
                    + variant.PartNumber[(place.Index + place.Length)..];
                return (partNumber, (List<string[]>)[.. variant.Values, value.Split('~')]);
            }))];
        }

        foreach ((string partNumber, List<string[]> values) in variants)
        {
            string Fill(string text) => Placeholder().Replace(text, match =>
            {
                string[] value = values[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1];
                int index = match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) - 1 : 0;
                return index < value.Length ? value[index]
                    : throw Wrong(table, number, $"'{match.Value}' has no value for {partNumber}");
            });

            string package = Fill(cells[1]);
            yield return new SamplePart
            {
                Category = group[0],
                Subcategory = group[1],
                Manufacturer = group[2],
                PartNumber = partNumber.Replace('%', ','),
                Package = package,
                Joints = JointsOf(package),
                Price = double.Parse(Fill(cells[2]), CultureInfo.InvariantCulture),
                Description = Fill(cells[3]),
                Datasheet = TexasDataSheet(group[2], partNumber),
                Attributes = cells.Length == 5 ? [.. Attributes(Fill(cells[4]))] : [],
            };
        }
    }

    private static IEnumerable<(string, string)> Attributes(string text) =>
        from pair in text.Replace(";;", "\u0001", StringComparison.Ordinal)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let middle = pair.IndexOf('=', StringComparison.Ordinal)
        let value = Conditions().Replace(pair[(middle + 1)..].Trim(), ",")
        select (pair[..middle].Trim(), value.Replace('\u0001', ';'));

    /// <summary>Solder joints as far as the package's name tells: outlines whose number is not a pin count are listed; 0 is
    /// unknown.</summary>
    private static int JointsOf(string package) => package switch
    {
        "SOT-23" or "SOT-89" or "SOT-323" or "SOT-23W" or "SOT-23F" or "TO-252-2(DPAK)" => 3,
        "SOT-223" or "SOT-143" or "SOT-143B" => 4,
        "SOT-25" or "TSOT-25" or "SOT-353" => 5,
        "SOT-26" or "TSOT-26" or "SOT-363" or "SOT-563" or "SOT-666" => 6,
        _ when TwoTerminals().IsMatch(package) => 2,
        _ => TrailingNumber().Match(package) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0,
    };

    /// <summary>Texas Instruments keeps the data sheet of a base part under its name; for other makers and families no
    /// address is known for certain, and none is given.</summary>
    private static string TexasDataSheet(string manufacturer, string partNumber) =>
        manufacturer == "Texas Instruments" && TexasBasePart().Match(partNumber) is { Success: true } match
            ? $"https://www.ti.com/lit/ds/symlink/{match.Value.ToLowerInvariant()}.pdf"
            : "";

    private static InvalidOperationException Wrong(string table, int number, string what) =>
        new($"parts/{table}.txt:{number}: {what}.");

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\$(\d)(?:\.(\d))?")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^(?:SOD-|DO-|SM[ABC]$|LL-|R-|PowerDI|[0-9]{4}$|Plugin,D)")]
    private static partial Regex TwoTerminals();

    [GeneratedRegex(@"-(\d+)$")]
    private static partial Regex TrailingNumber();

    /// <summary>The blank in <c>7Ω@10V 500mA</c>, which a list in brackets cannot write as the comma that it is.</summary>
    [GeneratedRegex("(?<=@[^\\s;]+) (?=[0-9.]+[a-zμ]*[VA]$)")]
    private static partial Regex Conditions();

    [GeneratedRegex("^(?:DRV8[0-9]{3}|ADS[17][0-9]{3}|INA[0-9]{3,4}|BQ2[0-9]{4}|TPS5[0-9]{4,5}|"
        + "TPS6[13][0-9]{3}|OPA[0-9]{3,4}|LM(?:358|324|339|393|311|317|386)|TL0[78][0-9]|NE555|NE5532)(?=[A-Z])")]
    private static partial Regex TexasBasePart();
}
