using System.Globalization;
using System.Text;

namespace Components.EndToEnd.Tests;

/// <summary>A tenth of the sample, out of every file of it, with queries about it.</summary>
internal static class SmallSample
{
    private const int EveryRow = 10;
    private const int EveryQuery = 16;

    // Asked for by tests: by number, by values, and by what no other source has.
    private static readonly string[] Kept = ["1525,", "25804,"];

    /// <summary>Shortens the files.</summary>
    /// <param name="directory">The sample's CSV files.</param>
    /// <returns>How many parts are left, and a suite about them: part numbers, values, and a query whose part is no
    /// answer.</returns>
    public static (int Parts, string Suite) Write(string directory)
    {
        StringBuilder suite = new("suite: few\nsources: [sample]\nqueries:\n");
        int parts = 0;
        foreach (string path in Directory.EnumerateFiles(directory, "*.csv").Order(StringComparer.Ordinal))
        {
            string[] lines = File.ReadAllLines(path);
            string[] rows = [.. lines.Skip(1).Where(static (row, number) => number % EveryRow == 0 || IsKept(row))];
            File.WriteAllLines(path, [lines[0], .. rows]);
            int number = Array.IndexOf(lines[0].Split(','), "mfr");
            foreach (string row in rows)
            {
                string[] cells = row.Split(',');

                // A quoted cell may hold a comma, and such a row is no question.
                if (parts++ % EveryQuery == 0 && !row.Contains('"'))
                {
                    suite.Append(CultureInfo.InvariantCulture, $"  - {{id: few-{cells[0]}, slice: exact, "
                        + $"text: \"{cells[number]}\", expect: {{2: {{ids: [{cells[0]}]}}}}}}\n");
                }
            }
        }

        suite.Append("""
              - id: few-capacitor
                slice: parametric
                text: "100nF 16V X7R 0402"
                expect: {2: {type: capacitor, capacitance_f: "100nF", package: "0402"}}
                must: {type: capacitor, capacitance_f: "100nF", package: "0402"}
              - id: few-resistor
                slice: parametric
                text: "10k 0603 resistor"
                expect: {2: {type: resistor, resistance_ohm: "10k", package: "0603"}}
                must: {type: resistor, resistance_ohm: "10k", package: "0603"}
              - id: few-miss
                slice: everyday
                text: "low noise operational amplifier"
                expect: {2: {ids: [1525]}}

            """);
        return (parts, suite.ToString());
    }

    private static bool IsKept(string row) =>
        Array.Exists(Kept, id => row.StartsWith(id, StringComparison.Ordinal)) || row.Contains("22uH", StringComparison.Ordinal);
}
