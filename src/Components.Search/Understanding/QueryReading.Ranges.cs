namespace Components.Search.Understanding;

/// <content>The second end of a range, for every reader of values.</content>
internal sealed partial class QueryReading
{
    private delegate bool ReadsEnd(out Measure end, out int used);

    // "1uF~10uF" is "1uF ~ 10uF", and "64-128KB" is "64KB ~ 128KB".
    private void CutRanges()
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (RangeWords.TryCut(tokens[i].Text, out string low, out string high)
                || (RangeWords.TryCutNumbers(tokens[i].Text, out low, out high)
                    && RangeWords.HasUnit(high, At(i + 1).Text)))
            {
                CutRange(i, low, high);
            }
            else if (i > 0 && RangeWords.TryCutBehindUnit(tokens[i].Text, out low, out high)
                && RangeWords.HasUnit(tokens[i - 1].Text, low)
                && (RangeWords.HasUnit(high, At(i + 1).Text) || TypedQuantity.TryRead(high, EveryUnit, out _, out _)))
            {
                // "5 V~12 V"
                CutRange(i, low, high);
            }
        }
    }

    private void CutRange(int at, string low, string high)
    {
        QueryToken whole = tokens[at];
        tokens[at] = whole.As(low);
        tokens.InsertRange(at + 1, [whole.As("~"), whole.As(high)]);
    }

    /// <summary>Reads the word between the ends of a range and the second end. It has to be the larger one.</summary>
    /// <param name="hasBegun">Whether "between" or "from" stands before the first end.</param>
    /// <param name="low">The first end.</param>
    /// <param name="reads">Reads what stands at the position, in the unit of the first end, without moving.</param>
    /// <param name="end">The second end.</param>
    /// <returns>False, and nothing is taken, where no second end follows.</returns>
    private bool TrySecondEnd(bool hasBegun, double low, ReadsEnd reads, out Measure end)
    {
        end = default;
        if (!RangeWords.Join(Token().Lower, hasBegun))
        {
            return false;
        }

        int start = _position++;
        if (reads(out end, out int used) && end.Value > low)
        {
            _position += used;
            return true;
        }

        (_position, end) = (start, default);
        return false;
    }
}
