namespace Components.Index.Lexical;

/// <summary>Orders windows by falling bound, roughly: by 256 classes of equal width, ascending within a class. The best come
/// first, which raises the score that a hit must reach, and most others are then never read.</summary>
internal sealed class WindowQueue
{
    private const int Classes = 256;

    private readonly int[] _ends = new int[Classes];
    private int[] _windows = [];
    private float _scale;

    /// <summary>Fills the queue.</summary>
    /// <param name="bounds">Bound by window; windows with 0 are left out.</param>
    /// <returns>Windows by falling class.</returns>
    public ReadOnlySpan<int> Fill(ReadOnlySpan<float> bounds)
    {
        if (_windows.Length < bounds.Length)
        {
            _windows = new int[bounds.Length];
        }

        float largest = 0;
        foreach (float bound in bounds)
        {
            largest = Math.Max(largest, bound);
        }

        if (!(largest > 0))
        {
            return default;
        }

        // Slightly less than the number of classes, so that the largest bound falls into the last one whatever the rounding.
        _scale = (Classes - 0.5f) / largest;
        Span<int> ends = _ends;
        ends.Clear();
        int count = 0;
        foreach (float bound in bounds)
        {
            if (bound > 0)
            {
                ends[ClassOf(bound)]++;
                count++;
            }
        }

        int start = 0;
        for (int group = Classes - 1; group >= 0; group--)
        {
            (ends[group], start) = (start, start + ends[group]);
        }

        for (int window = 0; window < bounds.Length; window++)
        {
            if (bounds[window] > 0)
            {
                _windows[ends[ClassOf(bounds[window])]++] = window;
            }
        }

        return _windows.AsSpan(0, count);
    }

    /// <summary>Class of a bound or score: a larger one never has a smaller class.</summary>
    /// <param name="bound">The bound.</param>
    /// <returns>0 to 255.</returns>
    public int ClassOf(float bound) => Math.Clamp((int)(bound * _scale), 0, Classes - 1);
}
