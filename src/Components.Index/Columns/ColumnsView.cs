using System.Text;
using Components.Index.Container;

namespace Components.Index.Columns;

/// <summary>columns.bin, mapped: the numeric columns and the code columns.</summary>
internal sealed class ColumnsView : IDisposable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<NumberColumn> _numberColumns = [];
    private readonly List<CodeColumn> _codeColumns = [];
    private readonly List<MappedSection> _small = [];

    private ColumnsView(ContainerFile file)
    {
        File = file;
        MappedSection names = file.Section(ColumnsFormat.Names, 1);
        string[] lines = Lines(names);
        for (int column = 0; column < lines.Length; column++)
        {
            AddColumn(names, lines[column], ColumnsFormat.FirstColumn + (column * ColumnsFormat.SectionsPerColumn));
        }
    }

    /// <summary>The container, for checks across files.</summary>
    public ContainerFile File { get; }

    /// <summary>Names of the numeric columns.</summary>
    public IReadOnlyCollection<string> NumberNames => _numbers.Keys;

    /// <summary>Names of the code columns.</summary>
    public IReadOnlyCollection<string> CodeNames => _codes.Keys;

    /// <summary>Maps the file.</summary>
    /// <param name="path">A columns.bin.</param>
    /// <returns>The view.</returns>
    public static ColumnsView Open(string path)
    {
        ContainerFile file = ContainerFile.Open(path, ColumnsFormat.Magic, ColumnsFormat.Version);
        try
        {
            return new ColumnsView(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A numeric column, or null when the file has none of that name.</summary>
    public NumberColumn? Number(string name) => _numbers.TryGetValue(name, out int index) ? _numberColumns[index] : null;

    /// <summary>A code column, or null when the file has none of that name.</summary>
    public CodeColumn? Code(string name) => _codes.TryGetValue(name, out int index) ? _codeColumns[index] : null;

    /// <summary>Brings bitmaps and ranks into memory.</summary>
    public void Touch(CancellationToken cancellationToken)
    {
        foreach (MappedSection section in _small)
        {
            _ = section.Touch(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    private static string[] Lines(MappedSection section)
    {
        string text = Encoding.UTF8.GetString(section.Span<byte>(0, Math.Min(section.LengthBytes, 1 << 24)));
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void AddColumn(MappedSection names, string line, int first)
    {
        string[] parts = line.Split('\0');
        if (parts.Length != 2 || parts[1] is not ("n" or "c") || _numbers.ContainsKey(parts[0]) || _codes.ContainsKey(parts[0]))
        {
            throw names.Damaged("a column's name cannot be read");
        }

        if (parts[1] is "c")
        {
            int rows = File.RowCount;
            MappedSection known = File.Section(first + ColumnsFormat.Known, 8, (rows + 63) / 64);
            MappedSection ranks = File.Section(first + ColumnsFormat.Ranks, 4,
                (rows + ColumnsFormat.RowsPerRank - 1) / ColumnsFormat.RowsPerRank);
            _small.AddRange([known, ranks]);
            MappedSection codes = File.Section(first + ColumnsFormat.Values, 4);
            _codes.Add(parts[0], _codeColumns.Count);
            _codeColumns.Add(new CodeColumn(known, ranks, codes, Lines(File.Section(first + ColumnsFormat.Codes, 1))));
            return;
        }

        NumberColumn numbers = NumberColumn.Open(File, first, parts[0]);
        _small.AddRange([numbers.Known, numbers.Ranks]);
        _numbers.Add(parts[0], _numberColumns.Count);
        _numberColumns.Add(numbers);
    }
}
