using Spectre.Console;

namespace Components.Cli.Output;

/// <summary>Rows for people: drawn on a terminal, aligned plain text elsewhere.</summary>
/// <param name="columns">Headings; one that begins with <c>&gt;</c> is a column of numbers, set to the right.</param>
internal sealed class Table(params string[] columns)
{
    private const int PlainWidthLimit = 100;

    private readonly List<string[]> _rows = [];

    public Table Add(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    /// <summary>Writes the rows.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="format">Any but JSON, which a verb writes itself.</param>
    public void WriteTo(CliContext context, OutputFormat format = OutputFormat.Table)
    {
        if (format == OutputFormat.Tsv)
        {
            WriteSeparated(context.Output, "\t", static cell => Flat(cell, '\t', ' '));
        }
        else if (format == OutputFormat.Md)
        {
            WriteMarkdown(context.Output);
        }
        else if (context.IsTerminal)
        {
            Draw(context.Output);
        }
        else
        {
            WritePlain(context.Output);
        }
    }

    private void WriteSeparated(TextWriter output, string separator, Func<string, string> cell)
    {
        output.WriteLine(string.Join(separator, columns.Select(Heading)));
        foreach (string[] row in _rows)
        {
            output.WriteLine(string.Join(separator, row.Select(cell)));
        }
    }

    private void WriteMarkdown(TextWriter output)
    {
        output.WriteLine($"| {string.Join(" | ", columns.Select(Heading))} |");
        output.WriteLine($"|{string.Concat(columns.Select(static column => IsNumber(column) ? "---:|" : "---|"))}");
        foreach (string[] row in _rows)
        {
            output.WriteLine($"| {string.Join(" | ", row.Select(static cell =>
                Flat(cell, '\n', ' ').Replace("|", "\\|", StringComparison.Ordinal)))} |");
        }
    }

    // A cell is one line, and holds no separator.
    private static string Flat(string cell, char separator, char instead) =>
        cell.Replace('\n', ' ').Replace('\r', ' ').Replace(separator, instead);

    private void Draw(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        Spectre.Console.Table table = new() { Border = TableBorder.Rounded };
        foreach (string column in columns)
        {
            TableColumn heading = new(new Markup(Markup.Escape(Heading(column)), new Style(decoration: Decoration.Bold)));
            table.AddColumn(IsNumber(column) ? heading.RightAligned() : heading);
        }

        foreach (string[] row in _rows)
        {
            table.AddRow([.. row.Select(static cell => new Text(cell))]);
        }

        console.Write(table);
    }

    private void WritePlain(TextWriter output)
    {
        int[] widths = [.. columns.Select((column, index) =>
            Math.Min(PlainWidthLimit, _rows.Select(row => row[index].Length).Append(Heading(column).Length).Max()))];
        WriteLine(output, [.. columns.Select(Heading)], widths);
        foreach (string[] row in _rows)
        {
            WriteLine(output, row, widths);
        }
    }

    private void WriteLine(TextWriter output, string[] cells, int[] widths) =>
        output.WriteLine(string.Join("  ", cells.Select((cell, index) =>
        IsNumber(columns[index]) ? cell.PadLeft(widths[index]) : cell.PadRight(widths[index]))).TrimEnd());

    private static string Heading(string column) => column.TrimStart('>');

    private static bool IsNumber(string column) => column.StartsWith('>');
}
