using System.Globalization;

namespace Components.Transform.Footprints;

/// <summary>Fields of a shape: texts between tildes, the command first. A field that is missing is empty.</summary>
internal readonly struct Fields(string shape)
{
    // A board of a kilometre; what is beyond is no footprint.
    private const decimal Largest = 4_000_000;

    private readonly string[] _parts = shape.Split('~');

    public string Command => _parts[0];

    public int Count => _parts.Length;

    public string this[int index] => index < _parts.Length ? _parts[index].Trim() : "";

    /// <summary>Refuses a shape that was cut: a pad of which half is missing is no pad, wherever the rest of it would
    /// lie.</summary>
    /// <param name="count">Fields that it has at least, the command included.</param>
    /// <param name="written">Those that cannot be empty.</param>
    /// <exception cref="ShapeException">A field is missing.</exception>
    public void Require(int count, params ReadOnlySpan<int> written)
    {
        bool isWhole = Count >= count;
        foreach (int index in written)
        {
            isWhole &= this[index].Length > 0;
        }

        if (!isWhole)
        {
            throw new ShapeException(ShapeException.Cut);
        }
    }

    /// <summary>A number; 0 where the field is empty.</summary>
    /// <exception cref="ShapeException">It is no number.</exception>
    public decimal Number(int index) => Number(this[index]);

    public int Integer(int index) => (int)Number(index);

    /// <summary>Numbers between blanks or commas.</summary>
    public IReadOnlyList<decimal> Numbers(int index) =>
        [.. this[index].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    /// <summary>Coordinates of points, so many at least.</summary>
    /// <exception cref="ShapeException">There are fewer, half a point, or something that is no number.</exception>
    public IReadOnlyList<decimal> Points(int index, int least) =>
        Numbers(index) is var numbers && numbers.Count >= 2 * least && numbers.Count % 2 == 0
            ? numbers : throw new ShapeException(ShapeException.Cut);

    /// <summary>A number; 0 for an empty text.</summary>
    /// <exception cref="ShapeException">It is no number.</exception>
    public static decimal Number(string? text) => string.IsNullOrWhiteSpace(text) ? 0
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            && Math.Abs(value) <= Largest ? value : throw new ShapeException(ShapeException.Malformed);
}
