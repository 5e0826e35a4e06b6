using Components.Fetch.Settings;

namespace Components.Evaluation.Tests.Support;

/// <summary>A snapshot of the whole sample of whose rows a third does not tell a stock, and a third tells that there is
/// none.</summary>
public sealed class UntoldSample : IAsyncLifetime
{
    private readonly string _rows = Directory.CreateTempSubdirectory("untold-sample-").FullName;
    private readonly BuiltCatalogue _built = new();

    public string Snapshot { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "data", "sample"), "*.csv"))
        {
            string[] lines = await File.ReadAllLinesAsync(path);
            int stock = Array.IndexOf(lines[0].Split(','), "stock");
            await File.WriteAllLinesAsync(
                Path.Combine(_rows, Path.GetFileName(path)),
                lines.Select((line, row) => row == 0 ? line : Without(line, stock, row)));
        }

        Snapshot = await _built.BuildAsync(SourceSettings.SampleKind, _rows);
    }

    public ValueTask DisposeAsync()
    {
        _built.Dispose();
        Directory.Delete(_rows, recursive: true);
        return ValueTask.CompletedTask;
    }

    // Cells in quotes may hold commas.
    private static string Without(string line, int stock, int row)
    {
        (int start, int cell, bool isQuoted) = (0, 0, false);
        for (int at = 0; at <= line.Length; at++)
        {
            isQuoted ^= at < line.Length && line[at] == '"';
            if (at < line.Length && (isQuoted || line[at] != ','))
            {
                continue;
            }

            if (cell++ == stock)
            {
                string text = (row % 3) switch { 0 => "", 1 => "0", _ => line[start..at] };
                return line[..start] + text + line[at..];
            }

            start = at + 1;
        }

        throw new InvalidDataException($"The line has {cell} cells: {line}");
    }
}
