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

    public void WriteTo(CliContext context)
    {
        if (context.IsTerminal)
        {
            Draw(context.Output);
        }
        else
        {
            WritePlain(context.Output);
        }
    }

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
