using Components.Index.Container;

namespace Components.Index.Columns;

/// <summary>One code column: an index into a short list of codes, by row.</summary>
internal sealed class CodeColumn
{
    private readonly MappedSection _known;
    private readonly MappedSection _ranks;
    private readonly MappedSection _values;
    private readonly string[] _codes;

    internal CodeColumn(MappedSection known, MappedSection ranks, MappedSection values, string[] codes)
    {
        _known = known;
        _ranks = ranks;
        _values = values;
        _codes = codes;
    }

    /// <summary>The codes, in ordinal order.</summary>
    public IReadOnlyList<string> Codes => _codes;

    /// <summary>Rows with a code.</summary>
    public int Count => (int)_values.Count<uint>();

    /// <summary>u64 per 64 rows: which rows have a code.</summary>
    public MappedSection Known => _known;

    /// <summary>Values before each 512 rows.</summary>
    public MappedSection Ranks => _ranks;

    /// <summary>Code of a row, or null.</summary>
    /// <param name="row">0 to the row count - 1.</param>
    /// <returns>The code.</returns>
    public string? Value(int row)
    {
        long position = ColumnRank.Position(_known, _ranks, row);
        if (position < 0)
        {
            return null;
        }

        uint index = _values.Get<uint>(position);
        return index < (uint)_codes.Length ? _codes[index] : throw _values.Damaged($"row {row} has code number {index}");
    }
}
